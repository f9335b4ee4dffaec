{# Rows window_days, one for each window of the var influence_windows. What is no list is refused when vars are checked. #}
{% macro influence_windows() -%}
    {%- set windows = var('influence_windows') -%}
    {%- for days in (windows if windows is iterable else []) -%}
        {{ 'union all ' if not loop.first }}select {{ days }} as window_days
    {% endfor -%}
{%- endmacro %}
