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

{% macro snowflake__hash64(columns) -%}
    hash(
        {%- for column in columns %}
            coalesce(cast({{ column }} as {{ type_text() }}), '') {{- " || chr(31) ||" if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}

{% macro bigquery__hash64(columns) -%}
    farm_fingerprint(
        {%- for column in columns %}
            coalesce(cast({{ column }} as {{ type_text() }}), '') {{- " || chr(31) ||" if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}

{% macro redshift__hash64(columns) -%}
    fnv_hash(
        {%- for column in columns %}
            coalesce(cast({{ column }} as {{ type_text() }}), '') {{- " || chr(31) ||" if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}
