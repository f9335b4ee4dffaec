{# A value that is no address is kept as it came, so that it can be counted; int_identifiers blocks it. #}
{% macro email_identifier(email) -%}
    coalesce({{ normal_email(email) }}, {{ email }})
{%- endmacro %}

{% macro phone_identifier(phone) -%}
    coalesce({{ normal_phone(phone) }}, {{ phone }})
{%- endmacro %}
