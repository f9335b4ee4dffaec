{# Ten decimals: what engines add up in another order agrees to that, and no share is more than half of the last one off. #}
{% macro type_share() -%}
    {{ type_decimal(18, 10) }}
{%- endmacro %}
