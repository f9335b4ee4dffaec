{# What readers are about to see of people is remembered first, so that no id they ever see is forgotten. #}
{% macro remember_people() -%}
    {%- do replace_rows('int_published_people', 'int_person_aliases') -%}
    {%- do replace_rows('int_published_identifiers', 'int_identifier_people') -%}
    {%- do end_of_transaction() -%}
{%- endmacro %}

{% macro replace_rows(into_model, from_model) -%}
    {%- set nodes = {} -%}
    {%- for node in graph.nodes.values() if node.name in [into_model, from_model] and node.resource_type == 'model' -%}
        {%- do nodes.update({node.name: node}) -%}
    {%- endfor -%}
    {%- set columns = nodes[into_model].columns | join(', ') -%}
    {%- for statement in adapter.dispatch('rows_replaced', 'closed_loop')(
        nodes[into_model].relation_name, columns, nodes[from_model].relation_name
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
