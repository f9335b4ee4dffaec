{# Where a touch came from, as one integer: touches with equal origin get their channel once. #}
{% macro traffic_key(columns) -%}
    {%- set parts = [] -%}
    {%- for column in columns -%} {%- do parts.append("coalesce(" ~ column ~ ", '')") -%} {%- endfor -%}
    {{ hash64(parts) }}
{%- endmacro %}
