{% macro query_of_tags(column) -%}
    {{ return(adapter.dispatch('query_of_tags', 'closed_loop')(column)) }}
{%- endmacro %}

{# The text between the pairs stays; it is cut off from the values by the & behind each. #}
{% macro duckdb__query_of_tags(column) -%}
    regexp_replace(
        replace({{ column }}, '\', ''),
        '"key" *: *"([^"]*)"[^}]*?"value" *: *"([^"]*)"',
        '&\1=\2&',
        'g'
    )
{%- endmacro %}
