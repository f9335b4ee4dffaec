{# trim() copies every value, which on long tables costs more than all else: only what begins or ends with a space is trimmed. #}
{% macro to_text(column) -%}
    {%- set text = 'cast(' ~ column ~ ' as ' ~ type_text() ~ ')' -%}
    nullif(case when {{ text }} like ' %' or {{ text }} like '% ' then trim({{ text }}) else {{ text }} end, '')
{%- endmacro %}
