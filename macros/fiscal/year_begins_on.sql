{# The day of the week on which weeks begin that is nearest to the first of the month in which the fiscal year does. #}
{% macro year_begins_on(year) -%}
    {%- set first = first_of_month(year, var('fiscal_year_starts_in')) -%}
    {%- set weekdays = {
        'sunday': 0, 'monday': 1, 'tuesday': 2, 'wednesday': 3, 'thursday': 4, 'friday': 5, 'saturday': 6
    } -%}
    {#- The seventh of January of the year 1 was a Sunday. -#}
    {%- set weekday = remainder(days_between("cast('0001-01-07' as date)", first), 7) -%}
    {%- set days_to_wanted = weekdays.get(var('fiscal_week_starts_on') | string) ~ ' - ' ~ weekday -%}
    {{ days_later(first, remainder('(' ~ days_to_wanted ~ ' + 10)', 7) ~ ' - 3') }}
{%- endmacro %}
