{# Before any model runs: what a model of ours means by a name that the installing project has, too, is still ours. A name that
   we do not have, because the project has disabled our seed of it, is its own to fill. #}
{% macro validate_names() -%}
    {%- if not (execute and project_name != 'closed_loop' and takes_part()) -%} {{ return('') }} {%- endif -%}
    {%- set nodes = dict(graph.nodes, **graph.sources) -%}
    {%- set ours = [] -%}
    {%- for node in nodes.values() if node.package_name == 'closed_loop' -%}
        {%- do ours.append(name_in_refs(node)) -%}
    {%- endfor -%}
    {%- set mistaken = [] -%}
    {%- for node in nodes.values() if node.package_name == 'closed_loop' and node.depends_on -%}
        {%- for unique_id in node.depends_on.nodes -%}
            {%- set read = nodes.get(unique_id) -%}
            {%- if read and read.package_name != 'closed_loop' and name_in_refs(read) in ours -%}
                {%- do mistaken.append(unique_id) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- if mistaken -%}
        {{ exceptions.raise_compiler_error(
            'Closed Loop would read what ' ~ project_name ~ ' has under names that Closed Loop has, too. '
            ~ 'Set in dbt_project.yml flags: {require_ref_searches_node_package_before_root: true}; '
            ~ 'a seed that is to take the place of ours needs ours to be disabled:\n  - ' ~ mistaken | unique | sort | join('\n  - ')
        ) }}
    {%- endif -%}
{%- endmacro %}

{% macro name_in_refs(node) -%}
    {{ return(node.source_name ~ '.' ~ node.name if node.resource_type == 'source' else node.name) }}
{%- endmacro %}
