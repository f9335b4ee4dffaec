{% macro source_column(physical) -%}
    {%- if not physical -%}
        cast(null as {{ type_text() }})
    {%- elif 'timestamp' in physical.data_type | lower or physical.data_type | lower == 'date' -%}
        {{ adapter.quote(physical.name) }}
    {%- else -%}
        cast({{ adapter.quote(physical.name) }} as {{ type_text() }})
    {%- endif -%}
{%- endmacro %}
