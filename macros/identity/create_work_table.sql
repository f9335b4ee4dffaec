{# Only of tables that outlive their session a crashed run may have left one. #}
{% macro create_work_table(relation, sql) -%}
    {%- if relation.database != 'temp' and relation.schema != 'pg_temp' -%} {%- do drop_work_table(relation) -%} {%- endif -%}
    {%- do run_query(
        'create ' ~ ('temporary ' if relation.database == 'temp') ~ 'table ' ~ relation ~ ' as ' ~ sql
    ) -%}
{%- endmacro %}

{% macro drop_work_table(relation) -%}
    {%- do run_query('drop table if exists ' ~ relation) -%}
{%- endmacro %}

{% macro row_count(relation) -%}
    {{ return(run_query('select count(*) from ' ~ relation).columns[0].values()[0]) }}
{%- endmacro %}
