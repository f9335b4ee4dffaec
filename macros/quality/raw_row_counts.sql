{# Rows as they lie in the warehouse, counted on the raw tables; a table that is not there has none. #}
{% macro raw_row_counts() -%}
    {%- set first = namespace(is=true) -%}
    {%- for system in enabled_systems() %}
        {%- for table in system_tables(system) %}
            {%- set relation = physical_relation(source(system, table)) %}
    {{ 'union all' if not first.is }}
    select
        '{{ system }}' as source_system,
        '{{ table }}' as table_name,
        {% if relation -%} (select count(*) from {{ relation }}) {%- else -%} 0 {%- endif %} as rows_in
            {%- set first.is = false -%}
        {%- endfor %}
    {%- endfor %}
{%- endmacro %}
