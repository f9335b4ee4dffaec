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
