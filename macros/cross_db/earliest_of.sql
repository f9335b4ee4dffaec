{# The earliest of some times, those that are NULL left out. #}
{% macro earliest_of(moments) -%}
    {{ return(adapter.dispatch('earliest_of', 'closed_loop')(moments)) }}
{%- endmacro %}

{% macro default__earliest_of(moments) -%}
    least({{ moments | join(', ') }})
{%- endmacro %}

{% macro snowflake__earliest_of(moments) -%}
    least_ignore_nulls({{ moments | join(', ') }})
{%- endmacro %}

{% macro bigquery__earliest_of(moments) -%}
    (select min(moment) from unnest([{{ moments | join(', ') }}]) as moment)
{%- endmacro %}
