{% macro ratio(numerator, denominator) -%}
    cast(cast({{ numerator }} as double precision) / nullif({{ denominator }}, 0) as {{ type_amount() }})
{%- endmacro %}
