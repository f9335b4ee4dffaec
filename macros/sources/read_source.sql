{% macro read_source(system, table) -%}
    {%- set relation = source(system, table) -%}
    {%- set declared = source_columns(system, table) -%}
    {%- set physical = physical_columns(relation) -%}
    (
        select
            {%- for column in declared %}
            {{ source_column(physical.get(column)) }} as {{ column }},
            {%- endfor %}
            {{ row_hash(declared, physical) }} as row_hash
        from {% if physical -%} {{ relation }} {%- else -%} (select 1 as nothing where 1 = 0) as missing_table {%- endif %}
    ) as {{ table }}
{%- endmacro %}
