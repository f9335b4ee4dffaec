{# The campaign of spend whose platform does not say which it was for: the money is kept, under a name nobody takes for an id. #}
{% macro unknown_campaign() -%}
    '(unknown)'
{%- endmacro %}
