{# trim() knows the blank alone; exports hold tabs, no-break spaces and characters that nobody sees. #}
{% macro without_outer_spaces(text) -%}
    {{ return(adapter.dispatch('without_outer_spaces', 'closed_loop')(text)) }}
{%- endmacro %}

{% macro duckdb__without_outer_spaces(text) -%}
    regexp_replace({{ text }}, '^[\s\p{Z}\p{C}]+|[\s\p{Z}\p{C}]+$|\p{Cf}', '', 'g')
{%- endmacro %}
