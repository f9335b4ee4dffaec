{% macro to_date(column) -%}
    cast({{ to_timestamp(column) }} as date)
{%- endmacro %}
