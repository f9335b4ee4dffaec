{# What readers are about to see of people and of locked periods is remembered first, so that no id and no figure they ever see is
   forgotten. #}
{% macro remember_published() -%}
    {%- do replace_rows('int_published_people', 'int_person_aliases') -%}
    {%- do replace_rows('int_published_identifiers', 'int_identifier_people') -%}
    {%- do replace_rows('int_booked_credits', 'int_bookings') -%}
    {%- do end_of_transaction() -%}
{%- endmacro %}
