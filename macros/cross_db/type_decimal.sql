{% macro type_decimal(precision, scale) -%}
    {{ return(adapter.dispatch('type_decimal', 'closed_loop')(precision, scale)) }}
{%- endmacro %}

{% macro default__type_decimal(precision, scale) -%}
    decimal({{ precision }}, {{ scale }})
{%- endmacro %}

{# A cast takes no digits there: 29 before and 9 behind the point, else 38 each. #}
{% macro bigquery__type_decimal(precision, scale) -%}
    {{ 'numeric' if scale <= 9 and precision - scale <= 29 else 'bignumeric' }}
{%- endmacro %}
