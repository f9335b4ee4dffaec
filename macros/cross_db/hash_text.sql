{% macro hash_text(columns) -%}
    {{ return(adapter.dispatch('hash_text', 'closed_loop')(columns)) }}
{%- endmacro %}

{% macro default__hash_text(columns) -%}
    md5({{ joined_values(columns) }})
{%- endmacro %}

{# The same in one call: Spark's optimizer is lost in long chains of ||. #}
{% macro spark__hash_text(columns) -%}
    md5(concat_ws(chr(31)
        {%- for column in columns -%}
            , coalesce(cast({{ column }} as {{ type_text() }}), '')
        {%- endfor -%}
    ))
{%- endmacro %}

{% macro bigquery__hash_text(columns) -%}
    to_hex({{ closed_loop.default__hash_text(columns) }})
{%- endmacro %}
