{% macro as_of() -%}
    cast('{{ var("as_of") or run_started_at.strftime("%Y-%m-%d %H:%M:%S") }}' as timestamp)
{%- endmacro %}
