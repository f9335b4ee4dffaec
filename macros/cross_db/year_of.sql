{# Every engine writes a date with its year first. #}
{% macro year_of(moment) -%}
    cast(substring(cast(cast({{ moment }} as date) as {{ type_text() }}), 1, 4) as integer)
{%- endmacro %}
