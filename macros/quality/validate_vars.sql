{# Runs when dbt parses the project, before it connects to anything: every fault in the vars in one error. #}
{% macro validate_vars() -%}
    {%- set rules = var_rules() -%}
    {%- set faults = [] -%}
    {%- for name in given_vars() if name not in rules -%}
        {%- do faults.append('var `' ~ name ~ '` does not exist; the vars are ' ~ rules | sort | join(', ')) -%}
    {%- endfor -%}
    {%- for name, rule in rules.items() -%}
        {%- set fault = var_fault(var(name, none), rule) -%}
        {%- if fault -%}
            {%- do faults.append('var `' ~ name ~ '` is ' ~ tojson(var(name, none)) ~ ', but must be ' ~ fault) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if faults -%}
        {{ exceptions.raise_compiler_error(
            'Closed Loop cannot run with these vars (set them in dbt_project.yml or by --vars):\n  - '
            ~ faults | join('\n  - ')
        ) }}
    {%- endif -%}
{%- endmacro %}
