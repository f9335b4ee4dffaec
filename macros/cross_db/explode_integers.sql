{% macro explode_integers(first, last) -%}
    {{ return(adapter.dispatch('explode_integers', 'closed_loop')(first, last)) }}
{%- endmacro %}

{% macro duckdb__explode_integers(first, last) -%}
    unnest(range({{ first }}, {{ last }} + 1))
{%- endmacro %}

{% macro postgres__explode_integers(first, last) -%}
    generate_series({{ first }}, {{ last }})
{%- endmacro %}

{# A sequence would count backwards where the last number is below the first. #}
{% macro spark__explode_integers(first, last) -%}
    explode(case when {{ first }} <= {{ last }} then sequence({{ first }}, {{ last }}) end)
{%- endmacro %}

{% macro snowflake__explode_integers(first, last) -%}
    cast(exploded.value as bigint)
{%- endmacro %}

{% macro bigquery__explode_integers(first, last) -%}
    exploded_integer
{%- endmacro %}

{% macro redshift__explode_integers(first, last) -%}
    exploded.integer_of_all
{%- endmacro %}
