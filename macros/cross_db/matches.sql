{% macro matches(text, pattern) -%}
    {{ return(adapter.dispatch('matches', 'closed_loop')(text, pattern)) }}
{%- endmacro %}

{% macro duckdb__matches(text, pattern) -%}
    regexp_matches({{ text }}, {{ pattern }}, 'i')
{%- endmacro %}

{% macro postgres__matches(text, pattern) -%}
    ({{ text }} ~* ({{ pattern }}))
{%- endmacro %}

{% macro spark__matches(text, pattern) -%}
    ({{ text }} rlike ('(?iu)' || {{ java_pattern(pattern) }}))
{%- endmacro %}
