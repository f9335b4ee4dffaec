{# Before any model runs: every table that is there has its required columns, or one error lists all that lack some. #}
{% macro validate_sources() -%}
    {%- set faults = [] -%}
    {%- for node in (graph.sources.values() if execute and takes_part() else [])
        if node.package_name == 'closed_loop' and node.source_name in enabled_systems() -%}
        {%- set relation = api.Relation.create(node.database, node.schema, node.identifier) -%}
        {%- set physical = physical_columns(relation) -%}
        {%- set missing = [] -%}
        {%- for column in node.columns.values()
            if column.config.meta.get('required') and not physical_column(physical, column.name) -%}
            {%- do missing.append(column.name) -%}
        {%- endfor -%}
        {%- if physical and missing -%}
            {%- do faults.append(
                'system ' ~ node.source_name ~ ', table ' ~ relation ~ ': expected column ' ~ missing | join(', ')
                ~ ', found only ' ~ physical.values() | map(attribute='name') | unique | join(', ')
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if faults -%}
        {{ exceptions.raise_compiler_error(
            'Closed Loop cannot read these source tables (load them with the missing columns, '
            ~ 'or drop a table that the system does not have):\n  - ' ~ faults | join('\n  - ')
        ) }}
    {%- endif -%}
{%- endmacro %}
