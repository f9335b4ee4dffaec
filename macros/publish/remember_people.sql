{# What readers are about to see of people is remembered first, so that no id they ever see is forgotten. #}
{% macro remember_people() -%}
    {%- do replace_rows('int_published_people', 'int_person_aliases') -%}
    {%- do replace_rows('int_published_identifiers', 'int_identifier_people') -%}
    {%- do end_of_transaction() -%}
{%- endmacro %}
