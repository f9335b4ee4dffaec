{# Every engine knows blanks and tabs as space; not every one the others, or control characters. #}
{% macro has_space(text) -%}
    {{ return(adapter.dispatch('has_space', 'closed_loop')(text)) }}
{%- endmacro %}

{% macro default__has_space(text) -%}
    {{ matches(text, "'[\\s\\p{Z}\\p{Cc}]'") }}
{%- endmacro %}

{% macro postgres__has_space(text) -%}
    ({{ text }} ~ '[{{ unicode_class('Z') ~ unicode_class('Cc') }}]')
{%- endmacro %}

{% macro snowflake__has_space(text) -%}
    {{ matches(text, "'[" ~ literal_class('Z') ~ literal_class('Cc') ~ "]'") }}
{%- endmacro %}

{% macro redshift__has_space(text) -%}
    {{ matches(text, "'[" ~ literal_class('Z') ~ literal_class('Cc') ~ "]'") }}
{%- endmacro %}
