{% macro month_of(timestamp) -%}
    cast(date_trunc('month', {{ timestamp }}) as date)
{%- endmacro %}
