{% macro to_decimal(column) -%}
    {{ return(adapter.dispatch('to_decimal', 'closed_loop')(column)) }}
{%- endmacro %}

{% macro default__to_decimal(column) -%}
    try_cast({{ column }} as {{ type_amount() }})
{%- endmacro %}

{% macro spark__to_decimal(column) -%}
    try_cast({{ spark_number(column) }} as {{ type_amount() }})
{%- endmacro %}

{% macro postgres__to_decimal(column) -%}
    cast({{ helper_function('closed_loop_decimal') }}(cast({{ column }} as text), 22) as {{ type_amount() }})
{%- endmacro %}
