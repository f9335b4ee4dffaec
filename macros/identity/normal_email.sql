{% macro normal_email(email) -%}
    case
        when {{ email }} like '%_@_%' and not {{ matches(email, "'\\s|@.*@'") }} then lower({{ email }})
    end
{%- endmacro %}
