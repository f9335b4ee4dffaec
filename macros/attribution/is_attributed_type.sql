{# Whether deals of a type earn credit, by attributed_opportunity_types; an empty list takes in all, those without a type too. #}
{% macro is_attributed_type(type) -%}
    {%- set types = var('attributed_opportunity_types') -%}
    {%- if types and types is iterable -%}
        coalesce({{ lower_case(type) }}, '') in ({% for name in types %}'{{ name | lower }}'{{ ', ' if not loop.last }}{% endfor %})
    {%- else -%}
        true
    {%- endif -%}
{%- endmacro %}
