{# Before any model runs: every table that is there has its required columns, or one error lists all that lack some. A system of which
   nothing is there reads as empty, but was hardly listed for that. #}
{% macro validate_sources() -%}
    {%- set faults = [] -%}
    {%- set systems_there = [] -%}
    {%- for node in (graph.sources.values() if execute and takes_part() else [])
        if node.package_name == 'closed_loop' and node.source_name in enabled_systems() -%}
        {%- set relation = api.Relation.create(node.database, node.schema, node.identifier) -%}
        {%- set physical = physical_columns(relation) -%}
        {%- set missing = [] -%}
        {%- for column in node.columns.values()
            if column.config.meta.get('required') and not physical_column(physical, column.name) -%}
            {%- do missing.append(column.name) -%}
        {%- endfor -%}
        {%- if physical -%} {%- do systems_there.append(node.source_name) -%} {%- endif -%}
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
    {%- for system in (enabled_systems() if execute and takes_part() else []) if system not in systems_there -%}
        {%- do exceptions.warn(
            'source_systems lists ' ~ system ~ ', but the warehouse has none of its tables, so it reads as empty. Load them into the schema '
            ~ graph.sources['source.closed_loop.' ~ system ~ '.' ~ system_tables(system)[0]].schema ~ ', set the var ' ~ system ~ '_schema to where they are, or take it off '
            ~ 'the list. Its tables are: ' ~ system_tables(system) | join(', ')
        ) -%}
    {%- endfor -%}
{%- endmacro %}
