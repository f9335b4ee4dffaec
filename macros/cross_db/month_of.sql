{% macro month_of(timestamp) -%}
    cast({{ start_of('month', timestamp) }} as date)
{%- endmacro %}
