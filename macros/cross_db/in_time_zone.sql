{% macro in_time_zone(moment, zone) -%}
    {{ return(adapter.dispatch('in_time_zone', 'closed_loop')(moment, zone)) }}
{%- endmacro %}

{% macro default__in_time_zone(moment, zone) -%}
    timezone('{{ zone }}', timezone('UTC', {{ moment }}))
{%- endmacro %}

{% macro spark__in_time_zone(moment, zone) -%}
    from_utc_timestamp({{ moment }}, '{{ zone }}')
{%- endmacro %}

{% macro snowflake__in_time_zone(moment, zone) -%}
    convert_timezone('UTC', '{{ zone }}', {{ moment }})
{%- endmacro %}

{% macro redshift__in_time_zone(moment, zone) -%}
    convert_timezone('UTC', '{{ zone }}', {{ moment }})
{%- endmacro %}

{% macro bigquery__in_time_zone(moment, zone) -%}
    timestamp(datetime({{ moment }}, '{{ zone }}'))
{%- endmacro %}
