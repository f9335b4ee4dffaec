{# SHA-256 of type and value: equal values give equal hashes in every table and on every engine. #}
{% macro hash_identifier(identifier_type, identifier) -%}
    {{ return(adapter.dispatch('hash_identifier', 'closed_loop')(identifier_type, identifier)) }}
{%- endmacro %}

{% macro duckdb__hash_identifier(identifier_type, identifier) -%}
    sha256({{ identifier_type }} || '|' || {{ identifier }})
{%- endmacro %}

{% macro postgres__hash_identifier(identifier_type, identifier) -%}
    encode(sha256(convert_to({{ identifier_type }} || '|' || {{ identifier }}, 'UTF8')), 'hex')
{%- endmacro %}

{% macro spark__hash_identifier(identifier_type, identifier) -%}
    sha2({{ identifier_type }} || '|' || {{ identifier }}, 256)
{%- endmacro %}

{% macro snowflake__hash_identifier(identifier_type, identifier) -%}
    sha2({{ identifier_type }} || '|' || {{ identifier }}, 256)
{%- endmacro %}

{% macro bigquery__hash_identifier(identifier_type, identifier) -%}
    to_hex(sha256({{ identifier_type }} || '|' || {{ identifier }}))
{%- endmacro %}

{% macro redshift__hash_identifier(identifier_type, identifier) -%}
    sha2({{ identifier_type }} || '|' || {{ identifier }}, 256)
{%- endmacro %}
