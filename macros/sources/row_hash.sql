{# When a row was delivered or loaded is not what it says: a redelivery of the same row has the same hash. #}
{% macro row_hash(system, table) -%}
    {%- set physical = physical_columns(source(system, table)) -%}
    {%- set content = [] -%}
    {%- for column in source_columns(system, table)
        if physical_column(physical, column) and column not in ['received_at', 'loaded_at', '_fivetran_synced'] -%}
        {%- do content.append(column) -%}
    {%- endfor -%}
    {{ hash_text(content) if content else 'cast(null as ' ~ type_text() ~ ')' }}
{%- endmacro %}
