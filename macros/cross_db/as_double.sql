{# A floating-point number of 64 bits; what dbt calls a float has 32 on DuckDB. #}
{% macro as_double(value) -%}
    {{ return(adapter.dispatch('as_double', 'closed_loop')(value)) }}
{%- endmacro %}

{% macro default__as_double(value) -%}
    cast({{ value }} as double precision)
{%- endmacro %}

{% macro spark__as_double(value) -%}
    cast({{ value }} as double)
{%- endmacro %}

{% macro bigquery__as_double(value) -%}
    cast({{ value }} as float64)
{%- endmacro %}
