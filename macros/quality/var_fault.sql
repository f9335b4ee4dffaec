{# What a var must be, if its value is not that; nothing if it is. #}
{% macro var_fault(value, rule) -%}
    {%- if value is none and rule.get('optional') -%}
        {{ return(none) }}
    {%- elif rule.kind == 'integer' -%}
        {%- if not is_whole_number(value, rule.min, rule.max) -%}
            {{ return('a whole number from ' ~ rule.min ~ ' to ' ~ rule.max) }}
        {%- endif -%}
    {%- elif rule.kind == 'number' -%}
        {%- set bound = 'above ' ~ rule.above if 'above' in rule else 'from ' ~ rule.min -%}
        {%- if value is not number or value is boolean or value == rule.get('above', 'none')
            or not rule.get('min', rule.above) <= value <= rule.max -%}
            {{ return('a number ' ~ bound ~ ', at most ' ~ rule.max) }}
        {%- endif -%}
    {%- elif rule.kind == 'choice' -%}
        {%- if value not in rule['values'] -%}
            {{ return('one of ' ~ rule['values'] | join(', ')) }}
        {%- endif -%}
    {%- elif rule.kind == 'text' -%}
        {%- if not modules.re.fullmatch(rule.pattern, value | string) or '\n' in value | string -%}
            {{ return('like ' ~ rule.example) }}
        {%- endif -%}
    {%- elif rule.kind == 'texts' -%}
        {%- set bad = [true] if value is string or value is mapping or value is not sequence else [] -%}
        {%- for text in (value if not bad else [])
            if text is not string or not modules.re.fullmatch(rule.pattern, text) -%}
            {%- do bad.append(true) -%}
        {%- endfor -%}
        {%- if bad -%}
            {{ return('a list of none or more, like ' ~ rule.example) }}
        {%- endif -%}
    {%- elif rule.kind == 'moment' -%}
        {%- if not modules.re.fullmatch(rule.pattern, value | string) or not is_on_the_calendar(value | string) -%}
            {{ return('a time that exists, like ' ~ rule.example) }}
        {%- endif -%}
    {%- elif rule.kind == 'zone' -%}
        {%- if value is not string or value not in modules.pytz.all_timezones -%}
            {{ return('the name of a time zone, like Europe/Berlin') }}
        {%- endif -%}
    {%- elif rule.kind == 'list' -%}
        {%- if value is string or value is mapping or value is not sequence or not value
            or value | reject('in', rule['values']) | list or value | unique | list | length < value | length -%}
            {{ return('a list of one or more of ' ~ rule['values'] | join(', ') ~ ', each once') }}
        {%- endif -%}
    {%- elif rule.kind == 'integers' -%}
        {%- if not is_list_of_whole_numbers(value, rule.min, rule.max) -%}
            {{ return('a list of one or more whole numbers from ' ~ rule.min ~ ' to ' ~ rule.max ~ ', each once') }}
        {%- endif -%}
    {%- elif rule.kind == 'limits' -%}
        {%- set bounds = [] -%}
        {%- for key, limit in (value.items() if value is mapping else [('', '')]) -%}
            {%- do bounds.append(key in rule['values'] and is_whole_number(limit, 0, 1000000)) -%}
        {%- endfor -%}
        {%- if bounds | reject | list -%}
            {{ return('a mapping of ' ~ rule['values'] | join(', ') ~ ' to whole numbers, 0 for no limit') }}
        {%- endif -%}
    {%- endif -%}
    {{ return(none) }}
{%- endmacro %}

{# True is a number to Jinja, and "10" to nobody else. #}
{% macro is_whole_number(value, least, most) -%}
    {{ return(value is integer and value is not boolean and least <= value <= most) }}
{%- endmacro %}

{% macro is_list_of_whole_numbers(value, least, most) -%}
    {%- set sound = [] -%}
    {%- for number in (value if value is sequence and value is not string and value is not mapping else []) -%}
        {%- do sound.append(is_whole_number(number, least, most)) -%}
    {%- endfor -%}
    {{ return(sound | length > 0 and sound | reject | list | length == 0 and value | unique | list | length == sound | length) }}
{%- endmacro %}

{# 2026-02-29 and 25:00:00 look like times and are none. #}
{% macro is_on_the_calendar(text) -%}
    {%- set year, month, day = text[:4] | int, text[5:7] | int, text[8:10] | int -%}
    {%- set is_leap_year = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) -%}
    {%- set days = {2: 29 if is_leap_year else 28, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31) -%}
    {%- set hour, minute, second = text[11:13] | int, text[14:16] | int, text[17:19] | int -%}
    {{ return(year > 0 and 1 <= month <= 12 and 1 <= day <= days and hour < 24 and minute < 60 and second < 60) }}
{%- endmacro %}
