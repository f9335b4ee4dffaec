{% macro query_of_tags(column) -%}
    {{ return(adapter.dispatch('query_of_tags', 'closed_loop')(column)) }}
{%- endmacro %}

{# The text between the pairs stays; it is cut off from the values by the & behind each. The first quantifier is a modest one, for
   on Postgres all follow it. #}
{% macro duckdb__query_of_tags(column) -%}
    regexp_replace(
        replace({{ column }}, '\', ''),
        '"key" *?: *"([^"]*)"[^}]*?"value" *: *"([^"]*)"',
        '&\1=\2&',
        'g'
    )
{%- endmacro %}

{% macro postgres__query_of_tags(column) -%}
    {{ return(closed_loop.duckdb__query_of_tags(column)) }}
{%- endmacro %}

{% macro spark__query_of_tags(column) -%}
    {{ replaced(
        'replace(' ~ column ~ ", chr(92), '')", '"key" *?: *"([^"]*)"[^}]*?"value" *: *"([^"]*)"', '&\\1=\\2&'
    ) }}
{%- endmacro %}

{% macro snowflake__query_of_tags(column) -%}
    {{ replaced(
        'replace(' ~ column ~ ", chr(92), '')", '"key" *: *"([^"]*)"[^}]*"value" *: *"([^"]*)"', '&\\1=\\2&'
    ) }}
{%- endmacro %}

{% macro bigquery__query_of_tags(column) -%}
    {{ replaced(
        'replace(' ~ column ~ ", chr(92), '')", '"key" *?: *"([^"]*)"[^}]*?"value" *: *"([^"]*)"', '&\\1=\\2&'
    ) }}
{%- endmacro %}

{% macro redshift__query_of_tags(column) -%}
    {{ return(closed_loop.bigquery__query_of_tags(column)) }}
{%- endmacro %}
