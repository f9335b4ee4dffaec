{# A crashed run may have left the table. #}
{% macro create_work_table(relation, sql) -%}
    {%- do drop_work_table(relation) -%}
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
