{# What a touch earns of an amount: what the touches up to and with it have earned together, less what those before it have.
   The parts add up to the amount, and none is a whole cent off. #}
{% macro amount_earned(amount_minor) -%}
    ({{ amount_up_to(amount_minor, 'weight_so_far') }}
    - {{ amount_up_to(amount_minor, '(weight_so_far - weight_millionths)') }})
{%- endmacro %}

{# Rounded to the nearest cent, half a cent up, to the earlier touch. Whole millions of cents need no rounding; only the
   rest, which is less than a million, is multiplied, so that no product outgrows 64 bits. #}
{% macro amount_up_to(amount_minor, weight) -%}
    ({{ integer_quotient(amount_minor, 1000000) }} * {{ weight }}
    + {{ integer_quotient('((' ~ remainder(amount_minor, 1000000) ~ ') * ' ~ weight ~ ' + 500000)', 1000000) }})
{%- endmacro %}
