{% macro is_rate_of(rates, currency, moment) -%}
    {{ currency }} = {{ rates }}.currency
    and cast({{ moment }} as date) >= {{ rates }}.valid_from
    and (cast({{ moment }} as date) < {{ rates }}.valid_to or {{ rates }}.valid_to is null)
{%- endmacro %}
