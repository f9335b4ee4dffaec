{% macro domain_of_website(website) -%}
    {%- set address = replaced(lower_case(without_outer_blanks(website)), '^[a-z]+://', '') -%}
    {{ replaced(replaced('split_part(' ~ address ~ ", '/', 1)", ':[0-9]+$', ''), '^www[.]', '') }}
{%- endmacro %}
