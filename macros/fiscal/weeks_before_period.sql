{# How the thirteen weeks of a quarter are shared out: the weeks before its first, second and third period. #}
{% macro weeks_before_period(place_in_quarter) -%}
    {%- set before = {'4-4-5': (0, 4, 8), '4-5-4': (0, 4, 9), '5-4-4': (0, 5, 9)}.get(var('fiscal_calendar') | string) -%}
    {%- if before -%}
    case {{ place_in_quarter }} when 0 then {{ before[0] }} when 1 then {{ before[1] }} else {{ before[2] }} end
    {%- endif -%}
{%- endmacro %}
