{% macro domain_of_website(website) -%}
    {%- set address = replaced(lower_case(without_outer_blanks(website)), '^[a-z]+://', '') -%}
    {{ replaced(replaced(part_of(address, '/', 1), ':[0-9]+$', ''), '^www[.]', '') }}
{%- endmacro %}
