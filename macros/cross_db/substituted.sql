{% macro substituted(text, pattern, value) -%}
    {{ return(adapter.dispatch('substituted', 'closed_loop')(text, pattern, value)) }}
{%- endmacro %}

{# A backslash in the value would be read as a reference to the match; a value that is not known puts in a brace of its own. #}
{% macro duckdb__substituted(text, pattern, value) -%}
    regexp_replace({{ text }}, '{{ pattern }}', replace(coalesce({{ value }}, '{'), '\', '\\'), 'gi')
{%- endmacro %}

{% macro postgres__substituted(text, pattern, value) -%}
    {{ return(closed_loop.duckdb__substituted(text, pattern, value)) }}
{%- endmacro %}

{# In what takes the place of a match, a dollar and a backslash have a meaning of their own. #}
{% macro spark__substituted(text, pattern, value) -%}
    regexp_replace(
        {{ text }}, '(?iu){{ java_pattern(pattern) }}', regexp_replace(coalesce({{ value }}, '{'), '([\\$])', '\\$1')
    )
{%- endmacro %}
