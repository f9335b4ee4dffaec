{# Here a layer's schema is named after it; in a project that installs this one, that project's rule is applied to a name that
   nobody else has: closed_loop_marts. A file of marts is nobody else's, either way. #}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {%- if project_name != 'closed_loop' and not lies_in_marts_file(node) -%}
        {{ return(rule_of_the_project('generate_schema_name')(custom_schema_name, node)) }}
    {%- endif -%}
    {{ return(custom_schema_name.removeprefix('closed_loop_') | trim if custom_schema_name else target.schema) }}
{%- endmacro %}
