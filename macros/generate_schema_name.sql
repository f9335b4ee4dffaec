{# Here a layer's schema is named after it; in a project that installs this one, that project's rule is applied to a name that
   nobody else has: closed_loop_marts. A file of marts is nobody else's, either way. Where publishing copies the marts, those of
   the next publication are built in a schema beside the one that readers know. #}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {%- if project_name != 'closed_loop' and not lies_in_marts_file(node) -%}
        {{ return(rule_of_the_project('generate_schema_name')(custom_schema_name, node)) }}
    {%- endif -%}
    {%- set layer = custom_schema_name.removeprefix('closed_loop_') | trim if custom_schema_name else target.schema -%}
    {{ return(('next_' if lies_in_marts_schema(node) else '') ~ layer) }}
{%- endmacro %}

{% macro lies_in_marts_schema(node) -%}
    {{ return(project_name == 'closed_loop' and is_mart(node) and copies_marts()) }}
{%- endmacro %}

{% macro copies_marts() -%}
    {{ return(adapter.dispatch('copies_marts', 'closed_loop')()) }}
{%- endmacro %}

{% macro default__copies_marts() -%}
    {{ return(false) }}
{%- endmacro %}

{% macro postgres__copies_marts() -%}
    {{ return(true) }}
{%- endmacro %}

{% macro redshift__copies_marts() -%}
    {{ return(false) }}
{%- endmacro %}

{% macro spark__copies_marts() -%}
    {{ return(true) }}
{%- endmacro %}

{% macro databricks__copies_marts() -%}
    {{ return(false) }}
{%- endmacro %}
