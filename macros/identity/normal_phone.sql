{# Digits only, the international prefix dropped; fewer than seven digits or more than fifteen are no phone number. #}
{% macro normal_phone(phone) -%}
    case
        when length({{ phone_digits(phone) }}) between 7 and 15 then {{ phone_digits(phone) }}
    end
{%- endmacro %}

{% macro phone_digits(phone) -%}
    regexp_replace(regexp_replace({{ phone }}, '[^0-9]', '', 'g'), '^00', '')
{%- endmacro %}
