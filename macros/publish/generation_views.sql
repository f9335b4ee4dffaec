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

{% macro published_schema() -%}
    {{ return(graph.nodes['model.closed_loop.people'].schema.removeprefix('next_')) }}
{%- endmacro %}

{# A schema whose mart generations is there is whole. #}
{% macro generations_last(nodes) -%}
    {{ return(nodes | rejectattr('name', 'equalto', 'generations') | list + nodes | selectattr('name', 'equalto', 'generations') | list) }}
{%- endmacro %}

{# What was built here before there were generations are tables, which make way for views. #}
{% macro show_generation(published, place) -%}
    {%- do run_query('create schema if not exists ' ~ published) -%}
    {%- set views = run_query('show views in ' ~ published).columns[1].values() -%}
    {%- for row in run_query('show tables in ' ~ published).rows if row[1] not in views -%}
        {%- do run_query('drop table ' ~ published ~ '.' ~ row[1]) -%}
    {%- endfor -%}
    {%- set tables = run_query('show tables in ' ~ place).columns[1].values() | reject('equalto', 'generations') | list -%}
    {%- for table in tables + ['generations'] -%}
        {%- do run_query('create or replace view ' ~ published ~ '.' ~ table ~ ' as select * from ' ~ place ~ '.' ~ table) -%}
    {%- endfor -%}
{%- endmacro %}

{# The schema of the two that readers do not see. #}
{% macro hidden_generation(published) -%}
    {%- set generations = adapter.get_relation(none, published, 'generations') -%}
    {%- set shown = [] -%}
    {%- if generations -%}
        {%- for row in run_query('describe table extended ' ~ generations).rows if row[0] == 'View Text' -%}
            {%- do shown.append(row[1]) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(published ~ ('_b' if published ~ '_a.' in shown | join else '_a')) }}
{%- endmacro %}

{% macro spark__roll_back() -%}
    {%- if not marts_lie_apart() -%} {{ return(closed_loop.default__roll_back()) }} {%- endif -%}
    {%- set published = published_schema() -%}
    {%- set kept = hidden_generation(published) -%}
    {%- if not adapter.get_relation(none, kept, 'generations') -%}
        {{ nothing_to_roll_back_to(kept) }}
    {%- endif -%}
    {%- do show_generation(published, kept) -%}
{%- endmacro %}

{% macro spark__forget_generation() -%}
    {%- if marts_lie_apart() -%}
        {%- do run_query('drop schema if exists ' ~ hidden_generation(published_schema()) ~ ' cascade') -%}
    {%- endif -%}
{%- endmacro %}
