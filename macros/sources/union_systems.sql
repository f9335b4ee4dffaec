{% macro union_systems(entity) -%}
    {%- for system in (var('source_systems') or []) if entity in system_entities(system) %}
        {{ 'union all' if not loop.first }}
        select * from {{ ref('stg_' ~ system ~ '__' ~ entity) }}
        where row_status = 'kept'
    {%- endfor %}
{%- endmacro %}
