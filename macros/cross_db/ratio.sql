{% macro ratio(numerator, denominator) -%}
    {{ rounded_to(type_amount(), 'cast(' ~ numerator ~ ' as double precision) / nullif(' ~ denominator ~ ', 0)') }}
{%- endmacro %}
