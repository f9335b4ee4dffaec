{# A span of time that is added to a time or taken from it. #}
{% macro span(number, unit) -%}
    {{ return(adapter.dispatch('span', 'closed_loop')(number, unit)) }}
{%- endmacro %}

{% macro default__span(number, unit) -%}
    interval '{{ number }}' {{ unit }}
{%- endmacro %}

{% macro snowflake__span(number, unit) -%}
    interval '{{ number }} {{ unit }}'
{%- endmacro %}

{% macro bigquery__span(number, unit) -%}
    interval {{ number }} {{ unit }}
{%- endmacro %}
