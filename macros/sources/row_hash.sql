{# received_at is when a row was delivered, not what it says: a redelivery of the same row has the same hash. #}
{% macro row_hash(system, table) -%}
    {%- set physical = physical_columns(source(system, table)) -%}
    {%- set content = [] -%}
    {%- for column in source_columns(system, table) if column in physical and column != 'received_at' -%}
        {%- do content.append(column) -%}
    {%- endfor -%}
    {{ hash_text(content) if content else 'cast(null as ' ~ type_text() ~ ')' }}
{%- endmacro %}
