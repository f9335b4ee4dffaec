{# Every named table of one schema gets the columns and rows that it has in another. Rows are deleted and inserted: a table that is
   swapped would wait for its readers, and new readers behind it. Only where columns differ the table is needed alone, and a
   reader who keeps it for longer than the time limit is waited for no further. #}
{% macro replace_schema(from_schema, into_schema, tables) -%}
    {%- set wanted = columns_of_tables(from_schema) -%}
    {%- set found = columns_of_tables(into_schema) -%}
    {%- do run_query('create schema if not exists ' ~ adapter.quote(into_schema)) -%}
    {%- do run_query("set local lock_timeout = '30s'") -%}
    {%- for table in tables -%}
        {%- set source = adapter.quote(from_schema) ~ '.' ~ adapter.quote(table) -%}
        {%- set place = adapter.quote(into_schema) ~ '.' ~ adapter.quote(table) -%}
        {%- if table not in found -%}
            {%- do run_query('create table ' ~ place ~ ' (like ' ~ source ~ ')') -%}
        {%- else -%}
            {%- for change in changes_of_columns(found[table], wanted[table]) -%}
                {%- do run_query('alter table ' ~ place ~ ' ' ~ change) -%}
            {%- endfor -%}
            {%- do run_query('delete from ' ~ place) -%}
        {%- endif -%}
        {%- set columns = wanted[table].keys() | map('tojson') | join(', ') -%}
        {%- do run_query('insert into ' ~ place ~ ' (' ~ columns ~ ') select ' ~ columns ~ ' from ' ~ source) -%}
        {%- do run_query('analyze ' ~ place) -%}
    {%- endfor -%}
{%- endmacro %}

{% macro changes_of_columns(found, wanted) -%}
    {%- set changes = [] -%}
    {%- for column, type in found.items() if wanted.get(column) != type -%}
        {%- do changes.append('drop column ' ~ adapter.quote(column)) -%}
    {%- endfor -%}
    {%- for column, type in wanted.items() if found.get(column) != type -%}
        {%- do changes.append('add column ' ~ adapter.quote(column) ~ ' ' ~ type) -%}
    {%- endfor -%}
    {{ return(changes) }}
{%- endmacro %}

{# The tables of a schema, each with its columns and their types. #}
{% macro columns_of_tables(schema) -%}
    {%- set tables = {} -%}
    {%- for table, column, type in run_query(
        'select relname, attname, format_type(atttypid, atttypmod) from pg_attribute'
        ~ ' inner join pg_class on attrelid = pg_class.oid inner join pg_namespace on relnamespace = pg_namespace.oid'
        ~ " where relkind = 'r' and attnum > 0 and not attisdropped and nspname = '" ~ schema ~ "' order by relname, attnum"
    ).rows -%}
        {%- do tables.setdefault(table, {}).update({column: type}) -%}
    {%- endfor -%}
    {{ return(tables) }}
{%- endmacro %}

{# What readers see is copied to where roll_back finds it. #}
{% macro keep_generation(published) -%}
    {%- set kept = adapter.quote('previous_' ~ published) -%}
    {%- do run_query('drop schema if exists ' ~ kept ~ ' cascade') -%}
    {%- do run_query('create schema ' ~ kept) -%}
    {%- for table in columns_of_tables(published) if table in marts() | map(attribute='alias') -%}
        {%- do run_query(
            'create table ' ~ kept ~ '.' ~ adapter.quote(table) ~ ' as table ' ~ adapter.quote(published) ~ '.' ~ adapter.quote(table)
        ) -%}
    {%- endfor -%}
{%- endmacro %}

{# Whether the driver is in a transaction depends on what dbt did before: this begins one, either way. The lock is held to its end. #}
{% macro begin_publication() -%}
    {%- do run_query('begin') -%}
    {%- do run_query("select pg_advisory_xact_lock(hashtext('closed_loop publishes'))") -%}
{%- endmacro %}
