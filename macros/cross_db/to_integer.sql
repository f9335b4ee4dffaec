{% macro to_integer(column) -%}
    {{ return(adapter.dispatch('to_integer', 'closed_loop')(column)) }}
{%- endmacro %}

{% macro default__to_integer(column) -%}
    try_cast({{ to_decimal(column) }} as bigint)
{%- endmacro %}

{% macro postgres__to_integer(column) -%}
    {{ helper_function('closed_loop_integer') }}(cast({{ column }} as text))
{%- endmacro %}

{% macro spark__to_integer(column) -%}
    try_cast(round({{ to_decimal(column) }}, 0) as bigint)
{%- endmacro %}
