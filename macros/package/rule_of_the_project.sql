{# How an installing project places things: by a macro of its own, else by dbt's. #}
{% macro rule_of_the_project(name) -%}
    {{ return(context.get(project_name, {}).get(name) or dbt[name]) }}
{%- endmacro %}
