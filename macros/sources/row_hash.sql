{# received_at is when a row was delivered, not what it says: a redelivery of the same row has the same hash. #}
{% macro row_hash(declared, physical) -%}
    {%- set content = [] -%}
    {%- for column in declared if column in physical and column != 'received_at' -%}
        {%- do content.append(adapter.quote(physical[column].name)) -%}
    {%- endfor -%}
    {{ hash_text(content) if content else 'cast(null as ' ~ type_text() ~ ')' }}
{%- endmacro %}
