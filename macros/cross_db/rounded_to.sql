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

{# Half of the last digit away from zero, as of the number that is stored. #}
{% macro spark__rounded_to(type, value) -%}
    cast({{ value }} as {{ type }})
{%- endmacro %}
