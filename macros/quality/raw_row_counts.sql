{# Rows as they lie in the warehouse, counted on the raw tables; a table that is not there has none. #}
{% macro raw_row_counts() -%}
    {%- set first = namespace(is=true) -%}
    {%- for system in (var('source_systems') or []) %}
        {%- for entity in system_entities(system) %}
            {%- set relation = source(system, entity) %}
    {{ 'union all' if not first.is }}
    select
        '{{ system }}' as source_system,
        '{{ entity }}' as table_name,
        {% if physical_columns(relation) -%} (select count(*) from {{ relation }}) {%- else -%} 0 {%- endif %} as rows_in
            {%- set first.is = false -%}
        {%- endfor %}
    {%- endfor %}
{%- endmacro %}
