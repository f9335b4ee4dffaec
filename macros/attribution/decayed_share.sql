{# A power of two fades by half with every half-life; in trillionths it is a whole number. #}
{% macro decayed_share(seconds, half_life_seconds) -%}
    cast(floor(power({{ as_double(2) }}, -{{ seconds }} / {{ half_life_seconds }}) * 1e12) as bigint)
{%- endmacro %}
