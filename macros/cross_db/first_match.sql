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
    nullif(regexp_extract({{ text }}, {{ pattern_literal('(?iu)' ~ java_pattern(pattern)) }}, 1), '')
{%- endmacro %}

{# All brackets are groups there: which of them is the one that is asked for, counts. #}
{% macro snowflake__first_match(text, pattern) -%}
    {%- set before_group = modules.re.split('[(](?![?])', pattern)[0] -%}
    nullif(regexp_substr(
        {{ text }}, {{ pattern_literal(pattern | replace('(?:', '(')) }}, 1, 1, 'ie', {{ before_group.count('(?:') + 1 }}
    ), '')
{%- endmacro %}

{% macro bigquery__first_match(text, pattern) -%}
    nullif(regexp_extract({{ text }}, {{ pattern_literal('(?i)' ~ pattern) }}), '')
{%- endmacro %}

{% macro redshift__first_match(text, pattern) -%}
    nullif(regexp_substr({{ text }}, {{ pattern_literal(pattern) }}, 1, 1, 'iep'), '')
{%- endmacro %}
