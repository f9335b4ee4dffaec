{# A regular expression as a literal in which a backslash is one. #}
{% macro pattern_literal(pattern) -%}
    {{ return(adapter.dispatch('pattern_literal', 'closed_loop')(pattern)) }}
{%- endmacro %}

{% macro default__pattern_literal(pattern) -%}
    '{{ pattern }}'
{%- endmacro %}

{% macro databricks__pattern_literal(pattern) -%}
    r'{{ pattern }}'
{%- endmacro %}

{% macro bigquery__pattern_literal(pattern) -%}
    r'{{ pattern }}'
{%- endmacro %}

{% macro redshift__pattern_literal(pattern) -%}
    '{{ doubled_backslashes(pattern) }}'
{%- endmacro %}

{# The literal itself says which character is meant by \u and its code. #}
{% macro snowflake__pattern_literal(pattern) -%}
    '{{ doubled_backslashes(pattern) | replace('\\\\u', '\\u') }}'
{%- endmacro %}

{% macro doubled_backslashes(text) -%}
    {{ return(text | replace('\\', '\\\\')) }}
{%- endmacro %}
