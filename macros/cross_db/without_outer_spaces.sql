{# trim() knows the blank alone; exports hold tabs, no-break spaces and characters that nobody sees. #}
{% macro without_outer_spaces(text) -%}
    {{ return(adapter.dispatch('without_outer_spaces', 'closed_loop')(text)) }}
{%- endmacro %}

{% macro default__without_outer_spaces(text) -%}
    {{ replaced(text, '^[\\s\\p{Z}\\p{C}]+|[\\s\\p{Z}\\p{C}]+$|\\p{Cf}', '') }}
{%- endmacro %}

{% macro postgres__without_outer_spaces(text) -%}
    {%- set unseen = '[' ~ unicode_class('Z') ~ unicode_class('Cc') ~ unicode_class('Cf') ~ unicode_class('Co') ~ ']' -%}
    regexp_replace({{ text }}, '^{{ unseen }}+|{{ unseen }}+$|[{{ unicode_class('Cf') }}]', '', 'g')
{%- endmacro %}

{% macro snowflake__without_outer_spaces(text) -%}
    {%- set unseen = '[' ~ literal_class('Z') ~ literal_class('Cc') ~ literal_class('Cf') ~ literal_class('Co') ~ ']' -%}
    {{ replaced(text, '^' ~ unseen ~ '+|' ~ unseen ~ '+$|[' ~ literal_class('Cf') ~ ']', '') }}
{%- endmacro %}

{% macro redshift__without_outer_spaces(text) -%}
    {{ return(closed_loop.snowflake__without_outer_spaces(text)) }}
{%- endmacro %}
