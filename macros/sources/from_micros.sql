{# Millionths of a currency's unit as units, in text; what is no number stays as it is, so that its row is rejected for it. #}
{% macro from_micros(column) -%}
    coalesce(
        cast({{ as_amount(to_decimal(column) ~ ' * 0.000001') }} as {{ type_text() }}),
        cast({{ column }} as {{ type_text() }})
    )
{%- endmacro %}
