{% macro without_outer_blanks(text) -%}
    {{ return(adapter.dispatch('without_outer_blanks', 'closed_loop')(text)) }}
{%- endmacro %}

{# Other engines know the blank alone; the characters are those of Unicode's class Zs. #}
{% macro default__without_outer_blanks(text) -%}
    trim(both '{{ wide_blanks() }}' from {{ text }})
{%- endmacro %}

{% macro duckdb__without_outer_blanks(text) -%}
    trim({{ text }})
{%- endmacro %}

{% macro snowflake__without_outer_blanks(text) -%}
    trim({{ text }}, '{{ wide_blanks() }}')
{%- endmacro %}

{% macro bigquery__without_outer_blanks(text) -%}
    trim({{ text }}, '{{ wide_blanks() }}')
{%- endmacro %}

{% macro wide_blanks() -%}
    {{ return(' \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000') }}
{%- endmacro %}
