{% macro type_amount() -%}
    decimal(28, 6)
{%- endmacro %}
