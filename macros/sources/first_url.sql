{# The first address of a list in brackets, with or without quotes; an address alone is itself. The first quantifier is a modest one,
   for on Postgres all follow it. #}
{% macro first_url(column) -%}
    {{ return(adapter.dispatch('first_url', 'closed_loop')(column)) }}
{%- endmacro %}

{% macro default__first_url(column) -%}
    coalesce({{ first_match(column, '(https??://.*?)(?:"|\]?$|, *"?https?://)') }}, {{ column }})
{%- endmacro %}

{# No quantifier is modest there: what may follow the address is cut off. #}
{% macro snowflake__first_url(column) -%}
    {%- set quoted = 'regexp_substr(' ~ column ~ ", 'https?://[^\"]*', 1, 1, 'i')" -%}
    coalesce(rtrim(split_part(split_part({{ quoted }}, ', http', 1), ',http', 1), ']'), {{ column }})
{%- endmacro %}
