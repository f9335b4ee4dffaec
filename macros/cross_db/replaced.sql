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
        {{ text }}, '{{ "(?iu)" if "i" in flags }}{{ java_pattern(pattern) }}', '{{ replacement | replace("\\", "$") }}'
    )
{%- endmacro %}
