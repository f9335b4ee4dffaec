{% macro median(column) -%}
    {{ return(adapter.dispatch('median', 'closed_loop')(column)) }}
{%- endmacro %}

{# The mean of the two values in the middle as DuckDB takes it: percentile_cont would be off by the last bit, and a tie with it. #}
{% macro default__median(column) -%}
    (
        percentile_disc(0.5) within group (order by {{ as_double(column) }}) * 0.5
        + percentile_disc(0.5) within group (order by {{ as_double(column) }} desc) * 0.5
    )
{%- endmacro %}

{% macro duckdb__median(column) -%}
    median({{ column }})
{%- endmacro %}

{% macro snowflake__median(column) -%}
    median({{ as_double(column) }})
{%- endmacro %}

{% macro redshift__median(column) -%}
    median({{ as_double(column) }})
{%- endmacro %}

{% macro bigquery__median(column) -%}
    {%- set value = as_double(column) -%}
    (
        array_agg({{ value }} ignore nulls order by {{ value }})[safe_offset(div(count({{ value }}) - 1, 2))] * 0.5
        + array_agg({{ value }} ignore nulls order by {{ value }})[safe_offset(div(count({{ value }}), 2))] * 0.5
    )
{%- endmacro %}
