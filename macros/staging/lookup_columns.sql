{# Columns of a staged look-up row: what it is found by, what it says, and when that became true. #}
{% macro lookup_columns(system, key, texts, changed_by=[]) -%}
    '{{ system }}' as source_system,
    source_table,
    {%- for column in key + texts %}
    {{ to_text(column) }} as {{ column }},
    {%- endfor %}
    {{ latest_change(changed_by) }} as changed_at,
    {{ to_timestamp('_fivetran_synced') }} as loaded_at,
    row_hash,
    case
        {%- for column in key %}
        when {{ to_text(column) }} is null then 'key_missing'
        {%- endfor %}
        when {{ is_unreadable(changed_by + ['_fivetran_synced'], 'timestamp') }} then 'date_invalid'
    end as rejection_reason
{%- endmacro %}

{# Loaders name the time of a change in several ways; some tables have none. #}
{% macro latest_change(columns) -%}
    {%- set times = [] -%}
    {%- for column in columns -%} {%- do times.append(to_timestamp(column)) -%} {%- endfor -%}
    {{ 'coalesce(' ~ times | join(', ') ~ ')' if times else 'cast(null as timestamp)' }}
{%- endmacro %}

{# One row per key is current: the one that changed last, of equal ones the one loaded last. #}
{% macro lookup_identity(key) -%}
    {{ return({'key': key, 'latest_by': ['changed_at', 'loaded_at']}) }}
{%- endmacro %}
