{% macro url_decode(text) -%}
    {{ return(adapter.dispatch('url_decode', 'closed_loop')(text)) }}
{%- endmacro %}

{# url_decode() fails on broken escapes; the text as it came is better than no text. #}
{% macro duckdb__url_decode(text) -%}
    coalesce(try(url_decode(replace({{ text }}, '+', ' '))), {{ text }})
{%- endmacro %}

{% macro postgres__url_decode(text) -%}
    {{ helper_function('closed_loop_url_decode') }}({{ text }})
{%- endmacro %}
