{# What was built here before there were generations are tables, which make way for views. #}
{% macro show_generation(published, place) -%}
    {%- do run_query('create schema if not exists ' ~ published) -%}
    {%- set views = names_in_schema('views', published) -%}
    {%- set found = names_in_schema('tables', published) -%}
    {%- set tables = names_in_schema('tables', place) | reject('equalto', 'generations') | list -%}
    {%- for table in tables + ['generations'] -%}
        {%- set reader = published ~ '.' ~ table -%}
        {%- if table in found and table not in views -%} {%- do run_query('drop table ' ~ reader) -%} {%- endif -%}
        {%- do run_query('create or replace view ' ~ reader ~ ' as select * from ' ~ place ~ '.' ~ table) -%}
    {%- endfor -%}
{%- endmacro %}

{# Asked anew each time: dbt remembers what it once found, and publishing goes on from there. Spark lists the views of the session with
   those of any schema. #}
{% macro names_in_schema(kind, schema) -%}
    {%- if not run_query("show schemas like '" ~ schema ~ "'").rows -%} {{ return([]) }} {%- endif -%}
    {{ return(run_query('show ' ~ kind ~ ' in ' ~ schema).rows | selectattr(0, 'equalto', schema) | map(attribute=1) | list) }}
{%- endmacro %}

{# The schema of the two that readers do not see. #}
{% macro hidden_generation(published) -%}
    {%- set shown = [] -%}
    {%- if 'generations' in names_in_schema('views', published) -%}
        {%- for row in run_query('describe table extended ' ~ published ~ '.generations').rows if row[0] == 'View Text' -%}
            {%- do shown.append(row[1]) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(published ~ ('_b' if published ~ '_a.' in shown | join else '_a')) }}
{%- endmacro %}

{# A schema whose mart generations is there is whole. #}
{% macro generations_last(nodes) -%}
    {{ return(nodes | rejectattr('name', 'equalto', 'generations') | list + nodes | selectattr('name', 'equalto', 'generations') | list) }}
{%- endmacro %}
