{# Dates are written as years of four digits, and months of two. #}
{% macro first_of_month(year, month) -%}
    {%- set four_digits = 'substring(cast(10000 + ' ~ year ~ ' as ' ~ type_text() ~ '), 2, 4)' -%}
    {%- set two_digits = 'substring(cast(100 + ' ~ month ~ ' as ' ~ type_text() ~ '), 2, 2)' -%}
    cast({{ four_digits }} || '-' || {{ two_digits }} || '-01' as date)
{%- endmacro %}
