{# The names of the vars that the user set for this project, in dbt_project.yml or on the command line. As an installed
   package only those under the package's own name are ours to judge. #}
{% macro given_vars() -%}
    {%- set project_vars = adapter.config.vars.to_dict() -%}
    {%- set ours = project_vars.get('closed_loop', {}) -%}
    {%- set names = (ours.keys() | list) if ours is mapping else [] -%}
    {%- if adapter.config.project_name == 'closed_loop' -%}
        {%- for name in project_vars if name != 'closed_loop' -%} {%- do names.append(name) -%} {%- endfor -%}
        {%- for name in (adapter.config.cli_vars or {}) if name not in names and name != 'closed_loop' -%}
            {%- do names.append(name) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(names) }}
{%- endmacro %}
