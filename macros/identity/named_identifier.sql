{# The normal form of a value that somebody wrote down, or the hash that stands for one; NULL if it is neither. #}
{% macro named_identifier(identifier_type, value) -%}
    case
        when {{ is_identifier_hash(value) }} then {{ value }}
        when {{ identifier_type }} = 'email' then {{ normal_email(value) }}
        when {{ identifier_type }} = 'phone' then {{ normal_phone(value) }}
        else {{ to_text(value) }}
    end
{%- endmacro %}

{% macro is_identifier_hash(value) -%}
    {{ matches(value, "'^[0-9a-f]{64}$'") }}
{%- endmacro %}
