{# A text that is a number on every engine, as Spark reads it: it would take digits of any script, and none with underscores. #}
{% macro spark_number(column) -%}
    {%- set text = 'cast(' ~ column ~ ' as string)' -%}
    case when {{ text }} rlike {{ pattern_literal(number_pattern()) }} then replace({{ text }}, '_', '') end
{%- endmacro %}
