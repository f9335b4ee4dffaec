{% macro ratio(numerator, denominator) -%}
    {{ rounded_to(type_amount(), as_double(numerator) ~ ' / nullif(' ~ denominator ~ ', 0)') }}
{%- endmacro %}
