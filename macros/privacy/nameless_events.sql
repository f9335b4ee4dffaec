{# Why nobody may be told from an event: what its visitor said about analytics (under opt_out somebody who was not asked agrees, under
   opt_in only a yes does), or its age. NULL if somebody may. #}
{% macro reason_to_be_nameless(consent, moment) -%}
    case
        {%- if var('consent') != 'ignore' %}
        when not coalesce({{ consent }}, {{ 'true' if var('consent') == 'opt_out' else 'false' }}) then 'no_consent'
        {%- endif %}
        {%- if var('event_retention_days') %}
        when {{ moment }} < {{ as_of() }} - {{ span(var('event_retention_days'), 'day') }} then 'expired'
        {%- endif %}
    end
{%- endmacro %}

{% macro are_events_nameless() -%}
    {{ return(var('consent') != 'ignore' or var('event_retention_days') > 0) }}
{%- endmacro %}

{# A column of an event by which somebody could be told. #}
{% macro unless_nameless(value) -%}
    {%- if are_events_nameless() -%}
        case
            when {{ reason_to_be_nameless(to_boolean('consent_analytics'), event_time()) }} is null then {{ value }}
        end
    {%- else -%}
        {{ value }}
    {%- endif -%}
{%- endmacro %}
