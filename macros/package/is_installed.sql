{# Whether this project is a package of another one. #}
{% macro is_installed() -%}
    {{ return(project_name != 'closed_loop') }}
{%- endmacro %}
