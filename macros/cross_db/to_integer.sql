{% macro to_integer(column) -%}
    try_cast({{ to_decimal(column) }} as bigint)
{%- endmacro %}
