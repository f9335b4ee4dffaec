{# The rows that count, of one kind of record, in every enabled system. #}
{% macro union_systems(entity) -%}
    {%- set models = staged_models(entity) -%}
    {%- for model in models %}
        {{ 'union all' if not loop.first }}
        select * from {{ ref(model) }}
        where row_status = 'kept'
    {%- endfor %}
    {%- if not models %}
        select
            {{ staged_columns(entity) }},
            false as is_contested,
            1 as copy_number,
            'kept' as row_status
        from {{ no_rows(entity) }}
    {%- endif %}
{%- endmacro %}

{# All readable states in which records of one kind were ever delivered, the one that counts and those it replaced. #}
{% macro union_states(entity) -%}
    select * from ({{ union_staged(entity) }}) as states
    where row_status in ('kept', 'superseded') and rejection_reason is null
{%- endmacro %}

{# The rows of one kind of record in every enabled system, whatever became of them. #}
{% macro union_staged(entity) -%}
    {%- set models = staged_models(entity) -%}
    {%- for model in models %}
        {{ 'union all' if not loop.first }}
        select {{ event_column_names() | join(', ') if entity == 'events' else '*' }} from {{ ref(model) }}
    {%- endfor %}
    {%- if not models %}
        select
            {{ staged_columns(entity) }}
            {%- if entity != 'events' %},
            false as is_contested,
            1 as copy_number,
            'kept' as row_status
            {%- endif %}
        from {{ no_rows(entity) }}
    {%- endif %}
{%- endmacro %}

{% macro staged_models(entity) -%}
    {%- set models = [] -%}
    {%- for system in enabled_systems() if entity in systems()[system] -%}
        {%- do models.append('stg_' ~ system ~ '__' ~ entity) -%}
    {%- endfor -%}
    {{ return(models) }}
{%- endmacro %}

{# A sub-query without rows that has the raw columns of a kind of record: what stands in where no enabled system exports it. #}
{% macro no_rows(entity) -%}
    (
        select
            {%- for column in source_columns('generic', entity) %}
            cast(null as {{ type_text() }}) as {{ column }},
            {%- endfor %}
            cast(null as {{ type_text() }}) as source_table,
            cast(null as {{ type_text() }}) as row_hash
            {%- if 'loaded_at' not in source_columns('generic', entity) %},
            cast(null as {{ type_text() }}) as loaded_at
            {%- endif %}
        {{ from_nothing() }} where 1 = 0
    ) as no_rows
{%- endmacro %}
