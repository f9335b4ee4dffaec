{% macro seconds_between(earlier, later) -%}
    {{ return(adapter.dispatch('seconds_between', 'closed_loop')(earlier, later)) }}
{%- endmacro %}

{% macro default__seconds_between(earlier, later) -%}
    (extract(epoch from {{ later }}) - extract(epoch from {{ earlier }}))
{%- endmacro %}

{# Postgres would give an exact number, of which parts of a day are rounded otherwise than those of one with a floating point. #}
{% macro postgres__seconds_between(earlier, later) -%}
    ({{ as_double('extract(epoch from ' ~ later ~ ')') }} - {{ as_double('extract(epoch from ' ~ earlier ~ ')') }})
{%- endmacro %}

{% macro spark__seconds_between(earlier, later) -%}
    ({{ as_double('unix_micros(cast(' ~ later ~ ' as timestamp)) - unix_micros(cast(' ~ earlier ~ ' as timestamp))') }} / 1000000)
{%- endmacro %}

{% macro snowflake__seconds_between(earlier, later) -%}
    ({{ as_double('datediff(microsecond, ' ~ earlier ~ ', ' ~ later ~ ')') }} / 1000000)
{%- endmacro %}

{% macro redshift__seconds_between(earlier, later) -%}
    ({{ as_double('datediff(microsecond, ' ~ earlier ~ ', ' ~ later ~ ')') }} / 1000000)
{%- endmacro %}

{% macro bigquery__seconds_between(earlier, later) -%}
    ({{ as_double('timestamp_diff(' ~ later ~ ', ' ~ earlier ~ ', microsecond)') }} / 1000000)
{%- endmacro %}
