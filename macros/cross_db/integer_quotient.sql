{% macro integer_quotient(dividend, divisor) -%}
    {{ return(adapter.dispatch('integer_quotient', 'closed_loop')(dividend, divisor)) }}
{%- endmacro %}

{# Exact as long as the quotient is below 2^53: the dividend is made divisible first, so no engine has to truncate. #}
{% macro default__integer_quotient(dividend, divisor) -%}
    cast(round(({{ dividend }} - {{ dividend }} % {{ divisor }}) / {{ divisor }}, 0) as bigint)
{%- endmacro %}

{% macro duckdb__integer_quotient(dividend, divisor) -%}
    divide({{ dividend }}, {{ divisor }})
{%- endmacro %}

{% macro bigquery__integer_quotient(dividend, divisor) -%}
    div({{ dividend }}, {{ divisor }})
{%- endmacro %}
