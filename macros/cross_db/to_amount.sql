{# Amounts have at most twelve digits before the point: what is larger is no amount, and times any rate it stays exact. #}
{% macro to_amount(column) -%}
    {{ return(adapter.dispatch('to_amount', 'closed_loop')(column)) }}
{%- endmacro %}

{% macro default__to_amount(column) -%}
    try_cast({{ column }} as decimal(18, 6))
{%- endmacro %}

{% macro spark__to_amount(column) -%}
    try_cast({{ spark_number(column) }} as decimal(18, 6))
{%- endmacro %}

{% macro postgres__to_amount(column) -%}
    cast({{ helper_function('closed_loop_decimal') }}(cast({{ column }} as text), 12) as decimal(18, 6))
{%- endmacro %}
