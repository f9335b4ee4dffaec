{# Where the target has a file of its own for the marts, they are built in it, so that publishing them is copying a file. #}
{% macro generate_database_name(custom_database_name=none, node=none) -%}
    {%- if custom_database_name is none and lies_in_marts_file(node) -%}
        {{ return('closed_loop_marts') }}
    {%- elif project_name == 'closed_loop' -%}
        {{ return(custom_database_name or target.get('database')) }}
    {%- endif -%}
    {{ return(rule_of_the_project('generate_database_name')(custom_database_name, node)) }}
{%- endmacro %}

{% macro lies_in_marts_file(node) -%}
    {{ return(node and is_mart(node) and has_marts_file()) }}
{%- endmacro %}

{% macro is_mart(node) -%}
    {{ return(
        node.resource_type == 'model' and node.package_name == 'closed_loop' and node.fqn[1] == 'marts'
    ) }}
{%- endmacro %}

{% macro has_marts_file() -%}
    {%- for attached in target.attach or [] if attached.alias == 'closed_loop_marts' -%} {{ return(true) }} {%- endfor -%}
    {{ return(false) }}
{%- endmacro %}
