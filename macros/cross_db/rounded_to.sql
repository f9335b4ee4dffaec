{# A number with a floating point as a decimal type, half of the last digit away from zero. #}
{% macro rounded_to(type, value) -%}
    {{ return(adapter.dispatch('rounded_to', 'closed_loop')(type, value)) }}
{%- endmacro %}

{% macro default__rounded_to(type, value) -%}
    cast({{ value }} as {{ type }})
{%- endmacro %}

{# Postgres itself looks at fifteen digits only, and rounds them once more. #}
{% macro postgres__rounded_to(type, value) -%}
    cast(
        {{ helper_function('closed_loop_rounded') }}({{ value }}, {{ type.split(',')[1] | replace(')', '') | trim }}) as {{ type }}
    )
{%- endmacro %}

{# Spark itself rounds the number that is stored, others its product with a power of ten. What has no room in 64 bits has no digits
   to be rounded. #}
{% macro spark__rounded_to(type, value) -%}
    {%- set scale = type.split(',')[1] | replace(')', '') | trim -%}
    cast(coalesce(
        cast(try_cast(round(({{ value }}) * 1e{{ scale }}D) as bigint) as decimal(19, 0))
        * cast('1e-{{ scale }}' as decimal({{ scale }}, {{ scale }})),
        cast({{ value }} as {{ type }})
    ) as {{ type }})
{%- endmacro %}

{# The types there do not say how many decimals they keep: amounts six, shares ten. #}
{% macro bigquery__rounded_to(type, value) -%}
    {%- set scales = {'numeric': 6, 'bignumeric': 10} -%}
    cast(round({{ value }}, {{ scales.get(type) or type.split(',')[1] | replace(')', '') | trim }}) as
        {{ type if type in scales else 'bignumeric' }})
{%- endmacro %}

{% macro redshift__rounded_to(type, value) -%}
    cast(round({{ value }}, {{ type.split(',')[1] | replace(')', '') | trim }}) as {{ type }})
{%- endmacro %}
