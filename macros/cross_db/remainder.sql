{% macro remainder(dividend, divisor) -%}
    {{ return(adapter.dispatch('remainder', 'closed_loop')(dividend, divisor)) }}
{%- endmacro %}

{% macro default__remainder(dividend, divisor) -%}
    {{ dividend }} % {{ divisor }}
{%- endmacro %}

{% macro bigquery__remainder(dividend, divisor) -%}
    mod({{ dividend }}, {{ divisor }})
{%- endmacro %}
