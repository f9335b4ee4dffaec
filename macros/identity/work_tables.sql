{# Tables that one model needs while it runs; a crashed run may have left some, so each is dropped before it is made. #}
{% macro work_relation(purpose) -%}
    {{ return(this.incorporate(path={'identifier': this.identifier ~ '__' ~ purpose}, type='table')) }}
{%- endmacro %}

{% macro create_work_table(relation, sql) -%}
    {%- do adapter.drop_relation(relation) -%}
    {%- do run_query('create table ' ~ relation ~ ' as ' ~ sql) -%}
{%- endmacro %}

{% macro row_count(relation) -%}
    {{ return(run_query('select count(*) from ' ~ relation).columns[0].values()[0]) }}
{%- endmacro %}
