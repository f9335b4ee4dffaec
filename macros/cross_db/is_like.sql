{% macro is_like(text, pattern) -%}
    {{ return(adapter.dispatch('is_like', 'closed_loop')(text, pattern)) }}
{%- endmacro %}

{% macro default__is_like(text, pattern) -%}
    {{ text }} ilike '{{ pattern }}'
{%- endmacro %}

{% macro bigquery__is_like(text, pattern) -%}
    lower({{ text }}) like '{{ pattern | lower }}'
{%- endmacro %}
