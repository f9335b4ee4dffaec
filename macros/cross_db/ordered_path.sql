{% macro ordered_path(column, order_by) -%}
    {{ return(adapter.dispatch('ordered_path', 'closed_loop')(column, order_by)) }}
{%- endmacro %}

{% macro default__ordered_path(column, order_by) -%}
    string_agg({{ column }}, ' > ' order by {{ order_by }})
{%- endmacro %}

{# dbt's own listagg collects without order there. #}
{% macro spark__ordered_path(column, order_by) -%}
    listagg({{ column }}, ' > ') within group (order by {{ order_by }})
{%- endmacro %}
