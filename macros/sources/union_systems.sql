{% macro union_systems(entity) -%}
    {%- for system in (var('source_systems') or []) if entity in system_entities(system) %}
        {{ 'union all' if not loop.first }}
        select * from {{ ref('stg_' ~ system ~ '__' ~ entity) }}
        where row_status = 'kept'
    {%- endfor %}
{%- endmacro %}

{# The kept events of every enabled system by their keys alone. #}
{% macro union_event_keys() -%}
    {%- for system in (var('source_systems') or []) if 'events' in system_entities(system) %}
        {{ 'union all' if not loop.first }}
        select * from {{ ref('stg_' ~ system ~ '__event_keys') }}
    {%- endfor %}
{%- endmacro %}
