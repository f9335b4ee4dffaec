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

{% macro add_row(into_model, row) -%}
    {%- do run_query(
        'insert into ' ~ graph.nodes['model.closed_loop.' ~ into_model].relation_name
        ~ ' (' ~ row | join(', ') ~ ') select ' ~ row.values() | join(', ')
    ) -%}
    {%- do end_of_transaction() -%}
{%- endmacro %}
