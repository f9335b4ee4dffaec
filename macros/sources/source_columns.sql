{% macro source_columns(system, table) -%}
    {%- set node = graph.sources.get('source.closed_loop.' ~ system ~ '.' ~ table) if execute -%}
    {{ return((node.columns.keys() | list) if node else []) }}
{%- endmacro %}
