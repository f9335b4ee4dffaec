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

{% macro databricks__matches(text, pattern) -%}
    ({{ text }} rlike ('(?iu)' || {{ raw_literals(java_pattern(pattern)) }}))
{%- endmacro %}

{% macro snowflake__matches(text, pattern) -%}
    (regexp_instr({{ text }}, {{ doubled_backslashes(pattern) | replace('\\\\u', '\\u') }}, 1, 1, 0, 'i') > 0)
{%- endmacro %}

{% macro bigquery__matches(text, pattern) -%}
    regexp_contains({{ text }}, '(?i)' || {{ raw_literals(pattern) }})
{%- endmacro %}

{% macro redshift__matches(text, pattern) -%}
    (regexp_instr({{ text }}, {{ doubled_backslashes(pattern) }}, 1, 1, 0, 'ip') > 0)
{%- endmacro %}

{# An expression in whose literals a backslash is one. #}
{% macro raw_literals(expression) -%}
    {{ return(modules.re.sub("('[^']*')", 'r\\1', expression)) }}
{%- endmacro %}
