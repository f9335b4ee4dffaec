{# What has more decimals than an amount, rounded to those of one. #}
{% macro as_amount(value) -%}
    {{ return(adapter.dispatch('as_amount', 'closed_loop')(value)) }}
{%- endmacro %}

{% macro default__as_amount(value) -%}
    cast({{ value }} as {{ type_amount() }})
{%- endmacro %}

{% macro bigquery__as_amount(value) -%}
    cast(round(cast({{ value }} as bignumeric), 6) as {{ type_amount() }})
{%- endmacro %}
