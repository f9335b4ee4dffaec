{# Text of marketing that goes into the marts, without any e-mail address that a careless link has put there. #}
{% macro redacted(text) -%}
    case
        when {{ text }} like '%@%' or position('%40' in {{ text }}) > 0
            then regexp_replace({{ text }}, '[^/?&=;, ]+(@|%40)[^/?&=;, ]+[.][a-z]+', '(redacted)', 'gi')
        else {{ text }}
    end
{%- endmacro %}
