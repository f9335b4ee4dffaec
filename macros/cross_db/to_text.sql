{% macro to_text(column) -%}
    nullif({{ without_outer_blanks('cast(' ~ column ~ ' as ' ~ type_text() ~ ')') }}, '')
{%- endmacro %}

{# The same for a column of a long table in which every value is another: trimming copies each, which there costs more than all
   else, so only what begins or ends with a space, or holds what may be another kind of blank, is trimmed. #}
{% macro to_id(column) -%}
    {%- set text = 'cast(' ~ column ~ ' as ' ~ type_text() ~ ')' -%}
    nullif(
        case
            when {{ text }} like ' %' or {{ text }} like '% ' or {{ has_wide_characters(text) }}
                then {{ without_outer_blanks(text) }}
            else {{ text }}
        end,
        ''
    )
{%- endmacro %}
