{% macro start_of(unit, moment) -%}
    {{ return(adapter.dispatch('start_of', 'closed_loop')(unit, moment)) }}
{%- endmacro %}

{% macro default__start_of(unit, moment) -%}
    date_trunc('{{ unit }}', {{ moment }})
{%- endmacro %}

{% macro bigquery__start_of(unit, moment) -%}
    timestamp_trunc({{ moment }}, {{ 'isoweek' if unit == 'week' else unit }})
{%- endmacro %}
