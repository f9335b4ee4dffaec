{# Exact as long as the quotient is below 2^53: the dividend is made divisible first, so no engine has to truncate. #}
{% macro integer_quotient(dividend, divisor) -%}
    cast(round(({{ dividend }} - {{ dividend }} % {{ divisor }}) / {{ divisor }}, 0) as bigint)
{%- endmacro %}
