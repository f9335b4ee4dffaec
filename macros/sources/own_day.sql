{# Ad platforms report by the day of the account's own clock. A time or an offset behind the day says nothing about it, and
   turning it into UTC would move the day. #}
{% macro own_day(column) -%}
    case
        when cast({{ column }} as {{ type_text() }}) like '____-__-__%'
            then substring(cast({{ column }} as {{ type_text() }}), 1, 10)
        else cast({{ column }} as {{ type_text() }})
    end
{%- endmacro %}
