{% macro url_decode(text) -%}
    {{ return(adapter.dispatch('url_decode', 'closed_loop')(text)) }}
{%- endmacro %}

{# url_decode() fails on broken escapes; the text as it came is better than no text. No text may hold a NUL: that is broken, too. #}
{% macro duckdb__url_decode(text) -%}
    coalesce(try(url_decode(replace(replace({{ text }}, '+', ' '), '%00', '%FF'))), {{ text }})
{%- endmacro %}

{% macro postgres__url_decode(text) -%}
    {{ helper_function('closed_loop_url_decode') }}({{ text }})
{%- endmacro %}

{# A percent sign without two digits is one. Bytes that are no UTF-8 become question marks in a diamond: if there are more than
   the text had, it is better as it came. #}
{% macro spark__url_decode(text) -%}
    {%- set decoded = "try_url_decode(replace(regexp_replace(" ~ text ~ ", '%(?![0-9A-Fa-f]{2})', '%25'), '%00', '%FF'))" -%}
    case
        when position('�' in {{ decoded }}) > 0
            and regexp_count({{ decoded }}, '�') <> regexp_count({{ text }}, '(?i)%EF%BF%BD|�')
            then {{ text }}
        else coalesce({{ decoded }}, {{ text }})
    end
{%- endmacro %}

{# No function there decodes an address: prepare_warehouse makes one. #}
{% macro snowflake__url_decode(text) -%}
    {{ target.database }}.{{ target.schema }}.closed_loop_url_decode({{ text }})
{%- endmacro %}

{% macro bigquery__url_decode(text) -%}
    `{{ target.database }}`.`{{ target.schema }}`.closed_loop_url_decode({{ text }})
{%- endmacro %}

{% macro redshift__url_decode(text) -%}
    {{ helper_function('closed_loop_url_decode') }}({{ text }})
{%- endmacro %}
