{% macro bits_of_all(column) -%}
    {{ return(adapter.dispatch('bits_of_all', 'closed_loop')(column)) }}
{%- endmacro %}

{% macro default__bits_of_all(column) -%}
    bit_or({{ column }})
{%- endmacro %}

{% macro snowflake__bits_of_all(column) -%}
    bitor_agg({{ column }})
{%- endmacro %}
