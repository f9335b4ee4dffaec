{# What readers are about to see of people is remembered first, so that no id they ever see is forgotten. #}
{% macro remember_people() -%}
    {%- do replace_rows('int_published_people', 'int_person_aliases') -%}
    {%- do replace_rows('int_published_identifiers', 'int_identifier_people') -%}
    {%- do end_of_transaction() -%}
{%- endmacro %}

{% macro replace_rows(into_model, from_model) -%}
    {%- set into_node = graph.nodes['model.closed_loop.' ~ into_model] -%}
    {%- set from_node = graph.nodes['model.closed_loop.' ~ from_model] -%}
    {%- set columns = into_node.columns | join(', ') -%}
    {%- for statement in adapter.dispatch('rows_replaced', 'closed_loop')(
        into_node.relation_name, columns, from_node.relation_name
    ) -%}
        {%- do run_query(statement) -%}
    {%- endfor -%}
{%- endmacro %}

{% macro default__rows_replaced(into_relation, columns, from_relation) -%}
    {{ return([
        'delete from ' ~ into_relation,
        'insert into ' ~ into_relation ~ ' (' ~ columns ~ ') select ' ~ columns ~ ' from ' ~ from_relation,
    ]) }}
{%- endmacro %}

{# Files of Parquet lose no single rows. #}
{% macro spark__rows_replaced(into_relation, columns, from_relation) -%}
    {{ return(['insert overwrite ' ~ into_relation ~ ' (' ~ columns ~ ') select ' ~ columns ~ ' from ' ~ from_relation]) }}
{%- endmacro %}

{# BigQuery deletes nothing without a condition. #}
{% macro bigquery__rows_replaced(into_relation, columns, from_relation) -%}
    {{ return([
        'delete from ' ~ into_relation ~ ' where true',
        'insert into ' ~ into_relation ~ ' (' ~ columns ~ ') select ' ~ columns ~ ' from ' ~ from_relation,
    ]) }}
{%- endmacro %}
