{# After a whole `dbt build` in which every node succeeded, readers get all marts of this run in one step; after any other run
   they keep what they have, and the log says why. #}
{% macro publish(results) -%}
    {%- if execute and flags.WHICH == 'build' -%}
        {%- set obstacle = publishing_obstacle(results) -%}
        {%- if obstacle -%}
            {%- do log('Not published: ' ~ obstacle ~ '. Readers keep the last published marts.', info=true) -%}
        {%- else -%}
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
    {%- for node in graph.nodes.values() if node.resource_type in ['model', 'seed', 'test']
        and node.config.materialized != 'ephemeral' and node.unique_id not in done -%}
        {{ return('the run left out ' ~ node.name) }}
    {%- endfor -%}
    {{ return(none) }}
{%- endmacro %}

{% macro marts() -%}
    {{ return(graph.nodes.values() | selectattr('resource_type', 'equalto', 'model')
        | selectattr('package_name', 'equalto', 'closed_loop') | selectattr('fqn.1', 'equalto', 'marts')
        | sort(attribute='name') | list) }}
{%- endmacro %}

{% macro default__publish_marts() -%}
    {%- do log('Readers of this engine read the schema marts itself.', info=true) -%}
{%- endmacro %}

{# A new file takes the place of the old one, so that neither a running build nor this step ever locks a reader out. Clients
   older than the library that wrote it can read its storage version. #}
{% macro duckdb__publish_marts() -%}
    {%- set place = env_var('CLOSED_LOOP_PUBLISHED', 'data/published.duckdb') | replace("'", "''") -%}
    {%- set next = place ~ '.' ~ invocation_id -%}
    {%- do run_query("select closed_loop_remove_file('" ~ next ~ "')") -%}
    {%- do run_query("attach '" ~ next ~ "' as closed_loop_published (storage_version 'v1.2.0')") -%}
    {%- do run_query('create schema closed_loop_published.marts') -%}
    {%- for mart in marts() -%}
        {%- do run_query(
            'create table closed_loop_published.marts.' ~ adapter.quote(mart.alias) ~ ' as select * from '
            ~ api.Relation.create(mart.database, mart.schema, mart.alias)
        ) -%}
    {%- endfor -%}
    {%- do adapter.commit() -%}
    {%- do run_query('detach closed_loop_published') -%}
    {%- do run_query("select closed_loop_replace_file('" ~ next ~ "', '" ~ place ~ "')") -%}
    {%- do log('Published ' ~ marts() | length ~ ' marts to ' ~ place ~ '.', info=true) -%}
{%- endmacro %}
