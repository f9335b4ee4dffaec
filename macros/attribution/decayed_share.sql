{# A power of two fades by half with every half-life; in trillionths it is a whole number. #}
{% macro decayed_share(seconds, half_life_seconds) -%}
    cast(floor(power(cast(2 as double precision), -{{ seconds }} / {{ half_life_seconds }}) * 1e12) as bigint)
{%- endmacro %}
