{# Text of marketing that goes into the marts, without any e-mail address or international phone number that a careless link has
   put there. A number without + or %2B may be the id of an ad, and stays. #}
{% macro redacted(text) -%}
    case
        when {{ text }} like '%@%' or position('%40' in {{ text }}) > 0 or {{ text }} like '%+%' or position('%2B' in {{ text }}) > 0
            then regexp_replace(
                regexp_replace({{ text }}, '[^/?&=;, ]+(@|%40)[^/?&=;, ]+[.][a-z]+', '(redacted)', 'gi'),
                '(^|[/?&=;:, ])([+]|%2B)[1-9]([-. ()]?[0-9]){7,14}', '\1(redacted)', 'gi'
            )
        else {{ text }}
    end
{%- endmacro %}
