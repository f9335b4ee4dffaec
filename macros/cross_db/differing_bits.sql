{% macro differing_bits(left, right) -%}
    {{ return(adapter.dispatch('differing_bits', 'closed_loop')(left, right)) }}
{%- endmacro %}

{% macro default__differing_bits(left, right) -%}
    ({{ left }} ^ {{ right }})
{%- endmacro %}

{% macro duckdb__differing_bits(left, right) -%}
    xor({{ left }}, {{ right }})
{%- endmacro %}

{# Redshift uses this one, too: dbt falls back from redshift to postgres. #}
{% macro postgres__differing_bits(left, right) -%}
    ({{ left }} # {{ right }})
{%- endmacro %}

{% macro snowflake__differing_bits(left, right) -%}
    bitxor({{ left }}, {{ right }})
{%- endmacro %}
