{% macro to_decimal(column) -%}
    try_cast({{ column }} as {{ type_amount() }})
{%- endmacro %}
