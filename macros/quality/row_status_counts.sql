{# How many rows of every source table were kept, deduplicated, superseded and rejected by staging. #}
{% macro row_status_counts() -%}
    {%- set first = namespace(is=true) -%}
    {%- for system in (var('source_systems') or []) %}
        {%- for entity in system_entities(system) %}
    {{ 'union all' if not first.is }}
    select
        '{{ system }}' as source_system,
        '{{ entity }}' as table_name,
        row_status,
        count(*) as staged_rows
    from {{ ref('stg_' ~ system ~ '__' ~ entity) }}
    group by row_status
            {%- set first.is = false -%}
        {%- endfor %}
    {%- endfor %}
{%- endmacro %}
