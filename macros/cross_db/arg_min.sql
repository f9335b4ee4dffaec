{% macro arg_min(value, ordering) -%}
    {{ return(adapter.dispatch('arg_min', 'closed_loop')(value, ordering)) }}
{%- endmacro %}

{% macro duckdb__arg_min(value, ordering) -%}
    arg_min({{ value }}, {{ ordering }})
{%- endmacro %}

{% macro postgres__arg_min(value, ordering) -%}
    (array_agg({{ value }} order by {{ ordering }}))[1]
{%- endmacro %}

{% macro spark__arg_min(value, ordering) -%}
    min_by({{ value }}, {{ ordering }})
{%- endmacro %}

{% macro snowflake__arg_min(value, ordering) -%}
    min_by({{ value }}, {{ ordering }})
{%- endmacro %}

{% macro bigquery__arg_min(value, ordering) -%}
    min_by({{ value }}, {{ ordering }})
{%- endmacro %}

{# Both are integers: the smallest of texts in which the ordering, made positive, comes first. #}
{% macro redshift__arg_min(value, ordering) -%}
    cast(substring(min(
        lpad(cast(cast({{ ordering }} as decimal(20, 0)) + 9223372036854775808 as varchar(20)), 20, '0')
        || cast({{ value }} as varchar(20))
    ), 21) as bigint)
{%- endmacro %}
