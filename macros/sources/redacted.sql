{# Text of marketing that goes into the marts, without any e-mail address or international phone number that a careless link has
   put there. A number without + or %2B may be the id of an ad, and stays. #}
{% macro redacted(text) -%}
    case
        when {{ text }} like '%+%' or {{ has_part(text, "'%2B'") }}
            then {{ replaced(
                without_addresses(text), '(^|[/?&=;:, ])([+]|%2B)[1-9]([-. ()]{0,3}[0-9]){7,14}', '\\1(redacted)', 'gi'
            ) }}
        else {{ without_addresses(text) }}
    end
{%- endmacro %}

{# The half of it that every event can afford. #}
{% macro without_addresses(text) -%}
    case
        when {{ text }} like '%@%' or {{ has_part(text, "'%40'") }} or {{ has_part(text, "'2540'") }}
            then {{ replaced(
                text, '[^/?&=;, ]+(@|%(25)*40)[^/?&=;, ]+([.]|%(25)*2E)([a-z]+|[^ -~]+)', '(redacted)', 'gi'
            ) }}
        else {{ text }}
    end
{%- endmacro %}
