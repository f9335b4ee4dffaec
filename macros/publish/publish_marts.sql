{# The marts that were built take the place of those that readers see. #}
{% macro publish_marts() -%}
    {%- do adapter.dispatch('publish_marts', 'closed_loop')() -%}
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

{# All that lies in the file of the marts: an installing project may put tables of its own beside ours. #}
{% macro tables_of_marts_file() -%}
    {%- set found = [] -%}
    {%- for node in graph.nodes.values()
        if node.resource_type in ['model', 'seed', 'snapshot'] and node.database == 'closed_loop_marts' -%}
        {%- do found.append((node.schema, node.alias)) -%}
    {%- endfor -%}
    {{ return(found) }}
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

{# One transaction, so that readers see all of one generation or all of another, after what they saw was kept for a way back. #}
{% macro postgres__publish_marts() -%}
    {%- if not marts_lie_apart() -%}
        {{ return(closed_loop.default__publish_marts()) }}
    {%- endif -%}
    {%- set published = published_schema() -%}
    {%- do begin_publication() -%}
    {%- do keep_generation(published) -%}
    {%- do replace_schema('next_' ~ published, published, marts() | map(attribute='alias') | list) -%}
    {%- do end_of_transaction() -%}
    {%- do log('Published ' ~ marts() | length ~ ' marts to the schema ' ~ published ~ '.', info=true) -%}
{%- endmacro %}

{% macro published_schema() -%}
    {{ return(graph.nodes['model.closed_loop.people'].schema.removeprefix('next_')) }}
{%- endmacro %}

{# Spark knows no transaction over several tables. So readers look through views, at one of two schemas that hold a generation each: a new
   one is written in full beside the one they see, and then the views are pointed at it, the mart generations last. #}
{% macro spark__publish_marts() -%}
    {%- if not marts_lie_apart() -%}
        {{ return(closed_loop.default__publish_marts()) }}
    {%- endif -%}
    {%- set published = published_schema() -%}
    {%- set place = hidden_generation(published) -%}
    {%- do run_query('drop schema if exists ' ~ place ~ ' cascade') -%}
    {%- do run_query('create schema ' ~ place) -%}
    {%- for mart in generations_last(marts()) -%}
        {%- do run_query('create table ' ~ place ~ '.' ~ mart.alias ~ ' as select * from ' ~ mart.relation_name) -%}
    {%- endfor -%}
    {%- do show_generation(published, place) -%}
    {%- do log('Published ' ~ marts() | length ~ ' marts to the schema ' ~ published ~ '.', info=true) -%}
{%- endmacro %}
