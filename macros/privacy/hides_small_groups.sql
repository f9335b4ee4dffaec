{# Models ask while dbt reads them, before it is known that the var holds a number. #}
{% macro hides_small_groups() -%}
    {{ return(var('smallest_group') | int > 1) }}
{%- endmacro %}
