{% macro type_amount() -%}
    {{ type_decimal(28, 6) }}
{%- endmacro %}
