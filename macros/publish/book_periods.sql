{# What readers are about to see of locked fiscal periods stays as they see it. #}
{% macro book_periods() -%}
    {%- do replace_rows('int_booked_credits', 'int_bookings') -%}
    {%- do end_of_transaction() -%}
{%- endmacro %}
