{% macro explode_integers(first, last) -%}
    {{ return(adapter.dispatch('explode_integers', 'closed_loop')(first, last)) }}
{%- endmacro %}

{% macro duckdb__explode_integers(first, last) -%}
    unnest(range({{ first }}, {{ last }} + 1))
{%- endmacro %}

{% macro postgres__explode_integers(first, last) -%}
    generate_series({{ first }}, {{ last }})
{%- endmacro %}
