{# All matches of a pattern in a text give way to another text, in which \1 is what the first group of the pattern matched. Flags are
   those of Postgres: g for all, i for letters of either case. #}
{% macro replaced(text, pattern, replacement, flags='g') -%}
    {{ return(adapter.dispatch('replaced', 'closed_loop')(text, pattern, replacement, flags)) }}
{%- endmacro %}

{% macro default__replaced(text, pattern, replacement, flags) -%}
    regexp_replace({{ text }}, '{{ pattern }}', '{{ replacement }}', '{{ flags }}')
{%- endmacro %}

{% macro spark__replaced(text, pattern, replacement, flags) -%}
    regexp_replace(
        {{ text }}, {{ pattern_literal(("(?iu)" if "i" in flags else '') ~ java_pattern(pattern)) }},
        '{{ replacement | replace("\\", "$") }}'
    )
{%- endmacro %}

{# Brackets that are no group are one there; none of those that are used comes before one to which the replacement refers. #}
{% macro snowflake__replaced(text, pattern, replacement, flags) -%}
    regexp_replace(
        {{ text }}, {{ pattern_literal(pattern | replace('(?:', '(')) }}, {{ pattern_literal(replacement) }}, 1, 0,
        '{{ "i" if "i" in flags else "c" }}'
    )
{%- endmacro %}

{% macro bigquery__replaced(text, pattern, replacement, flags) -%}
    regexp_replace(
        {{ text }}, {{ pattern_literal(("(?i)" if "i" in flags else '') ~ pattern) }}, {{ pattern_literal(replacement) }}
    )
{%- endmacro %}

{% macro redshift__replaced(text, pattern, replacement, flags) -%}
    regexp_replace(
        {{ text }}, {{ pattern_literal(pattern) }}, '{{ replacement | replace("\\", "$") }}', 1,
        '{{ "ip" if "i" in flags else "p" }}'
    )
{%- endmacro %}
