{# What keeps apart the rows in which a platform reports one campaign's or ad's day: they add up. #}
{% macro joined_segment(columns) -%}
    {%- set parts = [] -%}
    {%- for column in columns -%} {%- do parts.append("coalesce(" ~ to_text(column) ~ ", '')") -%} {%- endfor -%}
    nullif(rtrim({{ parts | join(" || '|' || ") }}, '|'), '')
{%- endmacro %}
