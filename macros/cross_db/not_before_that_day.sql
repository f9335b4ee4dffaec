{# A moment of which the source knew only the day, so that it stands at midnight, did not come before another of the same day that it
   has to follow. #}
{% macro not_before_that_day(moment, earlier) -%}
    case
        when cast({{ moment }} as date) = cast({{ earlier }} as date) and {{ moment }} = cast(cast({{ moment }} as date) as timestamp)
            then {{ earlier }}
        else {{ moment }}
    end
{%- endmacro %}
