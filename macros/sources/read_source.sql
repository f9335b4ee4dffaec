{% macro read_source(system, table) -%}
    {%- set relation = source(system, table) -%}
    {%- set physical = physical_columns(relation) -%}
    (
        select
            {%- for column in source_columns(system, table) %}
            {{ source_column(physical_column(physical, column)) }} as {{ column }} {{- ',' if not loop.last }}
            {%- endfor %}
        from {% if physical -%} {{ physical_relation(relation) }}
            {%- else -%} (select 1 as nothing {{ from_nothing() }} where 1 = 0) as missing_table {%- endif %}
    ) as {{ table }}
{%- endmacro %}
