{# The values of a group in one text, in order; dbt's own listagg collects without order on Spark. #}
{% macro ordered_list(column, separator, order_by) -%}
    {{ return(adapter.dispatch('ordered_list', 'closed_loop')(column, separator, order_by)) }}
{%- endmacro %}

{% macro default__ordered_list(column, separator, order_by) -%}
    string_agg({{ column }}, '{{ separator }}' order by {{ order_by }})
{%- endmacro %}

{% macro spark__ordered_list(column, separator, order_by) -%}
    listagg({{ column }}, '{{ separator }}') within group (order by {{ order_by }})
{%- endmacro %}

{% macro snowflake__ordered_list(column, separator, order_by) -%}
    listagg({{ column }}, '{{ separator }}') within group (order by {{ order_by }})
{%- endmacro %}

{% macro redshift__ordered_list(column, separator, order_by) -%}
    listagg({{ column }}, '{{ separator }}') within group (order by {{ order_by }})
{%- endmacro %}
