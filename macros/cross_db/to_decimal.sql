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

{% macro snowflake__to_decimal(column) -%}
    try_cast({{ number_text(column) }} as {{ type_amount() }})
{%- endmacro %}

{% macro redshift__to_decimal(column) -%}
    try_cast({{ number_text(column) }} as {{ type_amount() }})
{%- endmacro %}

{% macro bigquery__to_decimal(column) -%}
    {%- set number = 'round(safe_cast(' ~ number_text(column) ~ ' as numeric), 6)' -%}
    case when abs({{ number }}) < 1e22 then {{ number }} end
{%- endmacro %}
