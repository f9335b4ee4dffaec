{# The day on the company's clock. A moment at midnight sharp is one of which the source knew only the day: it stays on it. #}
{% macro business_day(moment) -%}
    {%- if var('business_time_zone') == 'UTC' -%}
    cast({{ moment }} as date)
    {%- else -%}
    case
        when {{ moment }} = cast(cast({{ moment }} as date) as timestamp) then cast({{ moment }} as date)
        else cast({{ in_time_zone(moment, var('business_time_zone')) }} as date)
    end
    {%- endif -%}
{%- endmacro %}
