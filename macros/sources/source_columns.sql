{% macro source_columns(system, table) -%}
    {%- set node = graph.sources.values() | selectattr('source_name', 'equalto', system)
        | selectattr('name', 'equalto', table) | first if execute -%}
    {{ return((node.columns.keys() | list) if node else []) }}
{%- endmacro %}
