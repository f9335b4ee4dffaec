{# ISO 4217: two decimals, unless seeds/currencies.csv says otherwise. #}
{% macro minor_units_of(currencies) -%}
    coalesce({{ currencies }}.minor_units, 2)
{%- endmacro %}

{% macro reporting_minor_units() -%}
    coalesce((select min(minor_units) from {{ ref('currencies') }} where currency = '{{ var("reporting_currency") }}'), 2)
{%- endmacro %}
