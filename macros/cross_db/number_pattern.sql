{# How a number is written: digits may be kept apart by underscores. #}
{% macro number_pattern() -%}
    {%- set digits = '[0-9](_?[0-9])*' -%}
    ^\s*[-+]?({{ digits }}[.]?({{ digits }})?|[.]{{ digits }})([eE][-+]?[0-9](_?[0-9]){0,2})?\s*$
{%- endmacro %}
