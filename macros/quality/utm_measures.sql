{% macro utm_measures() -%}
    touches,
    leads,
    spend,
    pipeline_amount,
    revenue_amount,
    first_seen_at,
    last_seen_at
{%- endmacro %}
