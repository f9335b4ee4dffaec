{# Before the condition of a query that reads no relation. #}
{% macro from_nothing() -%}
    {{ return(adapter.dispatch('from_nothing', 'closed_loop')()) }}
{%- endmacro %}

{% macro default__from_nothing() -%}
{%- endmacro %}

{# BigQuery knows no condition without a relation. #}
{% macro bigquery__from_nothing() -%}
    from (select 1 as nothing) as nothing
{%- endmacro %}
