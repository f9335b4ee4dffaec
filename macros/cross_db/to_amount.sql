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

{% macro snowflake__to_amount(column) -%}
    try_cast({{ number_text(column) }} as decimal(18, 6))
{%- endmacro %}

{% macro redshift__to_amount(column) -%}
    try_cast({{ number_text(column) }} as decimal(18, 6))
{%- endmacro %}

{% macro bigquery__to_amount(column) -%}
    {%- set amount = 'round(safe_cast(' ~ number_text(column) ~ ' as numeric), 6)' -%}
    case when abs({{ amount }}) < 1000000000000 then {{ amount }} end
{%- endmacro %}

{# A text that is a number on every engine, without underscores; NULL if it is none. #}
{% macro number_text(column) -%}
    {%- set text = 'cast(' ~ column ~ ' as ' ~ type_text() ~ ')' -%}
    case when {{ matches(text, "'" ~ number_pattern() ~ "'") }} then trim(replace({{ text }}, '_', '')) end
{%- endmacro %}
