{# Amounts are split in whole cents (or what stands for them in the currency): integers add up, fractions do not. #}
{% macro to_minor_units(amount, minor_units) -%}
    case {{ minor_units }}
        when 0 then cast(round({{ amount }}, 0) as bigint)
        when 3 then cast(cast(round({{ amount }}, 3) as {{ type_decimal(20, 3) }}) * 1000 as bigint)
        else cast(cast(round({{ amount }}, 2) as {{ type_decimal(20, 2) }}) * 100 as bigint)
    end
{%- endmacro %}

{% macro from_minor_units(minor_amount, minor_units) -%}
    cast(
        cast({{ minor_amount }} as {{ type_decimal(18, 0) }}) * case {{ minor_units }}
            when 0 then cast(1 as {{ type_decimal(8, 3) }})
            when 3 then cast(0.001 as {{ type_decimal(8, 3) }})
            else cast(0.01 as {{ type_decimal(8, 3) }})
        end as {{ type_amount() }}
    )
{%- endmacro %}

{% macro round_to_minor_units(amount, minor_units) -%}
    case {{ minor_units }}
        when 0 then cast(round({{ amount }}, 0) as {{ type_decimal(20, 3) }})
        when 3 then cast(round({{ amount }}, 3) as {{ type_decimal(20, 3) }})
        else cast(round({{ amount }}, 2) as {{ type_decimal(20, 3) }})
    end
{%- endmacro %}
