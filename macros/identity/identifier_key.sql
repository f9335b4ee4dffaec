{# Joins run on this integer instead of on text; a test makes sure that no two identifiers share one. #}
{% macro identifier_key(identifier_type, identifier) -%}
    {{ hash64([identifier_type, identifier]) }}
{%- endmacro %}
