{% macro first_match(text, pattern) -%}
    {{ return(adapter.dispatch('first_match', 'closed_loop')(text, pattern)) }}
{%- endmacro %}

{% macro duckdb__first_match(text, pattern) -%}
    nullif(regexp_extract({{ text }}, '{{ pattern }}', 1, 'i'), '')
{%- endmacro %}

{% macro postgres__first_match(text, pattern) -%}
    nullif((regexp_match({{ text }}, '{{ pattern }}', 'i'))[1], '')
{%- endmacro %}

{% macro spark__first_match(text, pattern) -%}
    nullif(regexp_extract({{ text }}, '(?iu){{ java_pattern(pattern) }}', 1), '')
{%- endmacro %}
