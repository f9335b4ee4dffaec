{# Rows of two queries, each once: BigQuery wants to be told. #}
{% macro union_distinct() -%}
    {{ return(adapter.dispatch('union_distinct', 'closed_loop')()) }}
{%- endmacro %}

{% macro default__union_distinct() -%}
    union
{%- endmacro %}

{% macro bigquery__union_distinct() -%}
    union distinct
{%- endmacro %}
