{% macro days_between(earlier, later) -%}
    cast(floor({{ seconds_between('cast(' ~ earlier ~ ' as timestamp)', 'cast(' ~ later ~ ' as timestamp)') }} / 86400) as bigint)
{%- endmacro %}
