{# Amounts have at most twelve digits before the point: what is larger is no amount, and times any rate it stays exact. #}
{% macro to_amount(column) -%}
    try_cast({{ column }} as decimal(18, 6))
{%- endmacro %}
