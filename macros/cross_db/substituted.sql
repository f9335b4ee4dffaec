{% macro substituted(text, pattern, value) -%}
    {{ return(adapter.dispatch('substituted', 'closed_loop')(text, pattern, value)) }}
{%- endmacro %}

{# A backslash in the value would be read as a reference to the match; a value that is not known puts in a brace of its own.
   chr(92) is a backslash: dbt's splitter of statements takes a literal that ends with one for unfinished. #}
{% macro duckdb__substituted(text, pattern, value) -%}
    regexp_replace({{ text }}, '{{ pattern }}', replace(coalesce({{ value }}, '{'), chr(92), chr(92) || chr(92)), 'gi')
{%- endmacro %}

{% macro postgres__substituted(text, pattern, value) -%}
    {{ return(closed_loop.duckdb__substituted(text, pattern, value)) }}
{%- endmacro %}

{# In what takes the place of a match, a dollar and a backslash have a meaning of their own. #}
{% macro spark__substituted(text, pattern, value) -%}
    regexp_replace(
        {{ text }}, {{ pattern_literal('(?iu)' ~ java_pattern(pattern)) }},
        regexp_replace(coalesce({{ value }}, '{'), {{ pattern_literal('([\\\\$])') }}, {{ pattern_literal('\\\\$1') }})
    )
{%- endmacro %}

{% macro snowflake__substituted(text, pattern, value) -%}
    regexp_replace(
        {{ text }}, {{ pattern_literal(pattern) }}, replace(coalesce({{ value }}, '{'), '\\', '\\\\'), 1, 0, 'i'
    )
{%- endmacro %}

{% macro bigquery__substituted(text, pattern, value) -%}
    regexp_replace(
        {{ text }}, {{ pattern_literal('(?i)' ~ pattern) }}, replace(coalesce({{ value }}, '{'), '\\', '\\\\')
    )
{%- endmacro %}

{# A dollar, which names a group there, is not one in front of a brace. #}
{% macro redshift__substituted(text, pattern, value) -%}
    regexp_replace({{ text }}, {{ pattern_literal(pattern) }}, replace(coalesce({{ value }}, '{'), '$', '$$'), 1, 'ip')
{%- endmacro %}
