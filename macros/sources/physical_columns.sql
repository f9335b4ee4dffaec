{# The columns that a relation has in the warehouse, by their plain names: loaders write one column as utm_source_c, utm_source__c
   or UtmSourceC, and all are one to us. Where two have one plain name, the one that is spelled as declared wins. #}
{% macro physical_columns(relation) -%}
    {%- set columns = {} -%}
    {%- set found = physical_relation(relation) -%}
    {%- if found -%}
        {%- for column in adapter.get_columns_in_relation(found) -%}
            {%- do columns.setdefault(plain_name(column.name), column) -%}
            {%- do columns.update({column.name | lower: column}) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(columns) }}
{%- endmacro %}

{% macro plain_name(name) -%}
    {{ return(name | lower | replace('_', '')) }}
{%- endmacro %}

{# The table of a source as it lies in the warehouse, none if it does not: loaders may run its name together, too. #}
{% macro physical_relation(relation) -%}
    {%- if not execute -%} {{ return(none) }} {%- endif -%}
    {%- set found = adapter.get_relation(relation.database, relation.schema, relation.identifier) -%}
    {%- if not found -%}
        {%- set found = adapter.get_relation(
            relation.database, relation.schema, relation.identifier | replace('_', '')
        ) -%}
    {%- endif -%}
    {{ return(found) }}
{%- endmacro %}

{# One column of a table: as it is spelled, else by its plain name. #}
{% macro physical_column(physical, name) -%}
    {{ return(physical.get(name | lower) or physical.get(plain_name(name))) }}
{%- endmacro %}
