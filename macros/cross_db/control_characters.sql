{# Not [:cntrl:], which on some engines ends with ASCII. #}
{% macro control_characters() -%}
    {{ return(adapter.dispatch('control_characters', 'closed_loop')()) }}
{%- endmacro %}

{% macro default__control_characters() -%}
    {{ return('\\p{Cc}') }}
{%- endmacro %}

{% macro postgres__control_characters() -%}
    {{ return(unicode_class('Cc')) }}
{%- endmacro %}

{% macro snowflake__control_characters() -%}
    {{ return(literal_class('Cc')) }}
{%- endmacro %}

{% macro redshift__control_characters() -%}
    {{ return(literal_class('Cc')) }}
{%- endmacro %}
