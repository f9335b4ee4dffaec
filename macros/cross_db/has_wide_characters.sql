{% macro has_wide_characters(text) -%}
    {{ return(adapter.dispatch('has_wide_characters', 'closed_loop')(text)) }}
{%- endmacro %}

{% macro default__has_wide_characters(text) -%}
    octet_length({{ text }}) <> length({{ text }})
{%- endmacro %}

{% macro duckdb__has_wide_characters(text) -%}
    strlen({{ text }}) <> length({{ text }})
{%- endmacro %}

{% macro bigquery__has_wide_characters(text) -%}
    byte_length({{ text }}) <> length({{ text }})
{%- endmacro %}
