{# Text that strangers wrote into a link, without what a browser, a terminal or a spreadsheet would take for more than text:
   markup, characters that control or turn what is shown, and the = or @ with which a formula begins. + and - stay: words
   of a campaign begin with them, too. #}
{% macro inert(text) -%}
    {%- set plain = replaced(text, '[' ~ control_characters() ~ '\u202a-\u202e\u2066-\u2069<>]+', ' ') -%}
    {{ without_outer_blanks(replaced(plain, '^[=@ ]+', '')) }}
{%- endmacro %}
