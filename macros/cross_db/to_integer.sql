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

{# A number is no text, which alone may be tried there. #}
{% macro snowflake__to_integer(column) -%}
    try_cast(cast(round({{ to_decimal(column) }}, 0) as {{ type_text() }}) as bigint)
{%- endmacro %}

{% macro redshift__to_integer(column) -%}
    try_cast(cast(cast(round({{ to_decimal(column) }}, 0) as decimal(28, 0)) as varchar(32)) as bigint)
{%- endmacro %}

{% macro bigquery__to_integer(column) -%}
    safe_cast(round({{ to_decimal(column) }}, 0) as int64)
{%- endmacro %}
