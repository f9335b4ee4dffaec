{# The part of an amount that a weight earns. Whole millions of cents are shared without a remainder; only the rest, which is
   less than a million, has to be apportioned, so that no product outgrows 64 bits. #}
{% macro weighted_part(amount_minor) -%}
    {{ integer_quotient(amount_minor, 1000000) }} * weight_millionths
    + {{ apportioned_part(
        '(' ~ amount_minor ~ ' % 1000000)', 'weight_millionths', 1000000,
        among=['conversion_key', 'model'], tie_break='touch_rank'
    ) }}
{%- endmacro %}
