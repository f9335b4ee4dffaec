{# How the project that dbt runs places things: by a macro of its own, else by dbt's. #}
{% macro rule_of_the_project(name) -%}
    {%- set own = context.get(project_name, {}).get(name) if is_installed() -%}
    {{ return(own or dbt[name]) }}
{%- endmacro %}
