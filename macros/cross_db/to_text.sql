{% macro to_text(column) -%}
    nullif(trim(cast({{ column }} as {{ type_text() }})), '')
{%- endmacro %}

{# The same for a column of a long table in which every value is another: trim() copies each, which there costs more than all
   else, so only what begins or ends with a space is trimmed. #}
{% macro to_id(column) -%}
    {%- set text = 'cast(' ~ column ~ ' as ' ~ type_text() ~ ')' -%}
    nullif(case when {{ text }} like ' %' or {{ text }} like '% ' then trim({{ text }}) else {{ text }} end, '')
{%- endmacro %}
