{# Text that strangers wrote into a link, without what a browser, a terminal or a spreadsheet would take for more than text:
   markup, control characters, and the signs with which a formula begins. #}
{% macro inert(text) -%}
    {%- set plain = replaced(text, '[' ~ control_characters() ~ '<>]+', ' ') -%}
    {{ without_outer_blanks(replaced(plain, '^[=@ ]+', '')) }}
{%- endmacro %}
