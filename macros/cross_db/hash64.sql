{% macro hash64(columns) -%}
    {{ return(adapter.dispatch('hash64', 'closed_loop')(columns)) }}
{%- endmacro %}

{% macro duckdb__hash64(columns) -%}
    hash({{ columns | join(', ') }})
{%- endmacro %}

{% macro postgres__hash64(columns) -%}
    hashtextextended({{ joined_values(columns) }}, 0)
{%- endmacro %}

{% macro spark__hash64(columns) -%}
    xxhash64(
        {%- for column in columns %}
            coalesce(cast({{ column }} as string), '') {{- ',' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}

{% macro snowflake__hash64(columns) -%}
    hash({{ joined_values(columns) }})
{%- endmacro %}

{% macro bigquery__hash64(columns) -%}
    farm_fingerprint({{ joined_values(columns) }})
{%- endmacro %}

{% macro redshift__hash64(columns) -%}
    fnv_hash({{ joined_values(columns) }})
{%- endmacro %}
