{% macro domain_of_website(website) -%}
    {%- set address = replaced('lower(trim(' ~ website ~ '))', '^[a-z]+://', '') -%}
    {{ replaced(replaced('split_part(' ~ address ~ ", '/', 1)", ':[0-9]+$', ''), '^www[.]', '') }}
{%- endmacro %}
