{% macro physical_columns(relation) -%}
    {%- set columns = {} -%}
    {%- set found = adapter.get_relation(relation.database, relation.schema, relation.identifier) if execute -%}
    {%- if found -%}
        {%- for column in adapter.get_columns_in_relation(found) -%}
            {%- do columns.update({column.name | lower: column}) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(columns) }}
{%- endmacro %}
