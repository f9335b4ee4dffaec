{# After a whole `dbt build` in which every node succeeded, readers get all marts of this run in one step; after any other run
   they keep what they have, and the log says why. #}
{% macro publish(results) -%}
    {%- if execute and flags.WHICH == 'build' and takes_part() -%}
        {%- set obstacle = publishing_obstacle(results) -%}
        {%- if obstacle -%}
            {%- do log('Not published: ' ~ obstacle ~ '. Readers keep the last published marts.', info=true) -%}
        {%- else -%}
            {%- do remember_people() -%}
            {%- do adapter.dispatch('publish_marts', 'closed_loop')() -%}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}

{% macro publishing_obstacle(results) -%}
    {%- if flags.EMPTY -%} {{ return('--empty builds marts without rows') }} {%- endif -%}
    {%- set done = [] -%}
    {%- for result in results -%}
        {%- if result.status not in ['success', 'pass', 'warn', 'no-op'] -%}
            {{ return(result.node.name ~ ' ended as ' ~ result.status) }}
        {%- endif -%}
        {%- do done.append(result.node.unique_id) -%}
    {%- endfor -%}
    {%- for node in graph.nodes.values()
        if node.package_name == 'closed_loop' and node.resource_type in ['model', 'seed', 'test']
        and node.config.materialized != 'ephemeral' and node.config.enabled and node.unique_id not in done -%}
        {{ return('the run left out ' ~ node.name) }}
    {%- endfor -%}
    {{ return(none) }}
{%- endmacro %}

{# All that lies in the file of the marts: an installing project may put tables of its own beside ours. #}
{% macro tables_of_marts_file() -%}
    {%- set found = [] -%}
    {%- for node in graph.nodes.values()
        if node.resource_type in ['model', 'seed', 'snapshot'] and node.database == 'closed_loop_marts' -%}
        {%- do found.append((node.schema, node.alias)) -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}

{% macro default__publish_marts() -%}
    {%- set schema = graph.nodes['model.closed_loop.people'].schema -%}
    {%- do log('Readers of this target read the schema ' ~ schema ~ ' itself.', info=true) -%}
{%- endmacro %}

{# The file of the marts is copied, and the copy takes the place of the one that readers open, so that neither a running build
   nor this step ever locks a reader out. #}
{% macro duckdb__publish_marts() -%}
    {%- if not has_marts_file() -%}
        {{ return(closed_loop.default__publish_marts()) }}
    {%- endif -%}
    {%- set place = env_var('CLOSED_LOOP_PUBLISHED', 'data/published.duckdb') -%}
    {%- set attached = target.attach | selectattr('alias', 'equalto', 'closed_loop_marts') | first -%}
    {%- do drop_former_marts() -%}
    {%- do adapter.commit() -%}
    {%- do run_query('detach closed_loop_marts') -%}
    {%- do run_query("select closed_loop_publish_file('" ~ attached.path | replace("'", "''") ~ "', '"
        ~ place | replace("'", "''") ~ "')") -%}
    {%- do log('Published ' ~ tables_of_marts_file() | length ~ ' marts to ' ~ place ~ '.', info=true) -%}
{%- endmacro %}

{# A mart that the project no longer has would otherwise be published for ever. #}
{% macro drop_former_marts() -%}
    {%- set found = run_query(
        "select table_schema, table_name, table_type from information_schema.tables where table_catalog = 'closed_loop_marts'"
    ) -%}
    {%- for schema, name, type in found.rows if (schema, name) not in tables_of_marts_file() -%}
        {%- do run_query(
            'drop ' ~ ('view ' if type == 'VIEW' else 'table ')
            ~ api.Relation.create('closed_loop_marts', schema, name)
        ) -%}
    {%- endfor -%}
{%- endmacro %}
