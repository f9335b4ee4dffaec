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

{# Bytes that are no UTF-8 become question marks in a diamond; then, too, the text as it came is better. #}
{% macro spark__url_decode(text) -%}
    case
        when position(decode(unhex('EFBFBD'), 'UTF-8') in try_url_decode({{ text }})) > 0 then {{ text }}
        else coalesce(try_url_decode({{ text }}), {{ text }})
    end
{%- endmacro %}
