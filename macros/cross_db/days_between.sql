{% macro days_between(earlier, later) -%}
    cast(round({{ seconds_between('cast(' ~ earlier ~ ' as timestamp)', 'cast(' ~ later ~ ' as timestamp)') }} / 86400, 0) as bigint)
{%- endmacro %}
