{# Wide enough that amount times rate is exact: 20 and 18 digits make 38. #}
{% macro exchanged(amount, rate) -%}
    cast({{ amount }} as {{ type_decimal(20, 6) }}) * {{ rate }}
{%- endmacro %}
