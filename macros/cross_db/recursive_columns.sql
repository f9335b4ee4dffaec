{# Behind the name of a CTE that reads itself: its columns, where the engine does not take them from the query. #}
{% macro recursive_columns(columns) -%}
    {{ return(adapter.dispatch('recursive_columns', 'closed_loop')(columns)) }}
{%- endmacro %}

{% macro default__recursive_columns(columns) -%}
{%- endmacro %}

{% macro redshift__recursive_columns(columns) -%}
    {{ ' (' ~ columns | join(', ') ~ ')' }}
{%- endmacro %}
