{% macro hash64(columns) -%}
    {{ return(adapter.dispatch('hash64', 'closed_loop')(columns)) }}
{%- endmacro %}

{% macro duckdb__hash64(columns) -%}
    hash({{ columns | join(', ') }})
{%- endmacro %}

{% macro postgres__hash64(columns) -%}
    hashtextextended(
        {%- for column in columns %}
            coalesce(cast({{ column }} as text), '') {{- " || chr(31) ||" if not loop.last }}
        {%- endfor %},
        0
    )
{%- endmacro %}

{% macro spark__hash64(columns) -%}
    xxhash64(
        {%- for column in columns %}
            coalesce(cast({{ column }} as string), '') {{- ',' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}
