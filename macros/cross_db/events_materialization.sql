{# How staged events lie in the warehouse: where reading them is cheaper than writing them, not at all. #}
{% macro events_materialization() -%}
    {{ return(adapter.dispatch('events_materialization', 'closed_loop')()) }}
{%- endmacro %}

{% macro default__events_materialization() -%}
    {{ return('view') }}
{%- endmacro %}

{# Every reader of a view would search all addresses for UTMs again. #}
{% macro postgres__events_materialization() -%}
    {{ return('staged_events') }}
{%- endmacro %}

{% macro redshift__events_materialization() -%}
    {{ return('table') }}
{%- endmacro %}

{# The catalog of Spark has no room for the text of so long a view. #}
{% macro spark__events_materialization() -%}
    {{ return('table') }}
{%- endmacro %}
