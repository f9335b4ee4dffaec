{# The rows of one canonical table in every enabled system, whatever became of them. #}
{% macro staged_rows(entity) -%}
    {%- for system in (var('source_systems') or []) if entity in system_entities(system) %}
        {{ 'union all' if not loop.first }}
        select * from {{ ref('stg_' ~ system ~ '__' ~ entity) }}
    {%- endfor %}
{%- endmacro %}
