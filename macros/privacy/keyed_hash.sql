{# Twice hashed with a secret, so that nobody without it can try out whose the hash is. #}
{% macro keyed_hash(secret, identifier_type, identifier) -%}
    {{ hash_identifier(secret, hash_identifier(secret, identifier_type ~ " || '|' || " ~ identifier)) }}
{%- endmacro %}

{# A raw value in the form that the project knows it by; NULL if it is none. #}
{% macro normal_identifier(identifier_type, value) -%}
    {%- if identifier_type == 'email' -%} {{ normal_email(to_text(value)) }}
    {%- elif identifier_type == 'phone' -%} {{ normal_phone(to_text(value)) }}
    {%- else -%} {{ to_text(value) }}
    {%- endif -%}
{%- endmacro %}

{# 64 hexadecimal digits that nobody can foresee. #}
{% macro random_secret() -%}
    {{ return(adapter.dispatch('random_secret', 'closed_loop')()) }}
{%- endmacro %}

{% macro default__random_secret() -%}
    {{ hash_identifier('cast(uuid() as ' ~ type_text() ~ ')', 'cast(uuid() as ' ~ type_text() ~ ')') }}
{%- endmacro %}

{% macro postgres__random_secret() -%}
    {{ hash_identifier('cast(gen_random_uuid() as text)', 'cast(gen_random_uuid() as text)') }}
{%- endmacro %}

{% macro snowflake__random_secret() -%}
    {{ hash_identifier('uuid_string()', 'uuid_string()') }}
{%- endmacro %}

{% macro bigquery__random_secret() -%}
    {{ hash_identifier('generate_uuid()', 'generate_uuid()') }}
{%- endmacro %}

{# No function makes a UUID there. #}
{% macro redshift__random_secret() -%}
    {{ hash_identifier(
        'cast(random() as ' ~ type_text() ~ ') || cast(random() as ' ~ type_text() ~ ')',
        'cast(random() as ' ~ type_text() ~ ') || cast(random() as ' ~ type_text() ~ ')'
    ) }}
{%- endmacro %}
