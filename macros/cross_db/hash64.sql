{% macro hash64(columns) -%}
    {{ return(adapter.dispatch('hash64', 'closed_loop')(columns)) }}
{%- endmacro %}

{% macro duckdb__hash64(columns) -%}
    hash({{ columns | join(', ') }})
{%- endmacro %}
