{% macro part_of(text, separator, number) -%}
    {{ return(adapter.dispatch('part_of', 'closed_loop')(text, separator, number)) }}
{%- endmacro %}

{% macro default__part_of(text, separator, number) -%}
    split_part({{ text }}, '{{ separator }}', {{ number }})
{%- endmacro %}

{% macro bigquery__part_of(text, separator, number) -%}
    if({{ text }} is null, null, coalesce(split({{ text }}, '{{ separator }}')[safe_ordinal({{ number }})], ''))
{%- endmacro %}
