{% macro source_column(physical) -%}
    {%- set type = physical.data_type | lower if physical -%}
    {%- if not physical -%}
        cast(null as {{ type_text() }})
    {%- elif 'timestamp' in type or type in ['date', 'boolean'] -%}
        {{ adapter.quote(physical.name) }}
    {%- else -%}
        cast({{ adapter.quote(physical.name) }} as {{ type_text() }})
    {%- endif -%}
{%- endmacro %}
