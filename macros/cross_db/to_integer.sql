{% macro to_integer(column) -%}
    cast({{ to_decimal(column) }} as bigint)
{%- endmacro %}
