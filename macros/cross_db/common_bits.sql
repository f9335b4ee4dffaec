{% macro common_bits(left, right) -%}
    {{ return(adapter.dispatch('common_bits', 'closed_loop')(left, right)) }}
{%- endmacro %}

{% macro default__common_bits(left, right) -%}
    ({{ left }} & {{ right }})
{%- endmacro %}

{% macro snowflake__common_bits(left, right) -%}
    bitand({{ left }}, {{ right }})
{%- endmacro %}
