{# What a var must be, if its value is not that; nothing if it is. #}
{% macro var_fault(value, rule) -%}
    {%- if value is none and rule.get('optional') -%}
        {{ return(none) }}
    {%- elif rule.kind == 'integer' -%}
        {%- if not is_whole_number(value, rule.min, rule.max) -%}
            {{ return('a whole number from ' ~ rule.min ~ ' to ' ~ rule.max) }}
        {%- endif -%}
    {%- elif rule.kind == 'number' -%}
        {%- if value is not number or value is boolean or not rule.above < value <= rule.max -%}
            {{ return('a number above ' ~ rule.above ~ ', at most ' ~ rule.max) }}
        {%- endif -%}
    {%- elif rule.kind == 'choice' -%}
        {%- if value not in rule['values'] -%}
            {{ return('one of ' ~ rule['values'] | join(', ')) }}
        {%- endif -%}
    {%- elif rule.kind == 'text' -%}
        {%- if not modules.re.fullmatch(rule.pattern, value | string) or '\n' in value | string -%}
            {{ return('like ' ~ rule.example) }}
        {%- endif -%}
    {%- elif rule.kind == 'list' -%}
        {%- if value is string or value is mapping or value is not sequence or not value
            or value | reject('in', rule['values']) | list or value | unique | list | length < value | length -%}
            {{ return('a list of one or more of ' ~ rule['values'] | join(', ') ~ ', each once') }}
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
