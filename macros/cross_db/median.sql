{% macro median(column) -%}
    {{ return(adapter.dispatch('median', 'closed_loop')(column)) }}
{%- endmacro %}

{% macro default__median(column) -%}
    percentile_cont(0.5) within group (order by {{ column }})
{%- endmacro %}

{% macro duckdb__median(column) -%}
    median({{ column }})
{%- endmacro %}

{# The mean of the two values in the middle as DuckDB takes it: percentile_cont would be off by the last bit, and a tie with it. #}
{% macro postgres__median(column) -%}
    (
        percentile_disc(0.5) within group (order by cast({{ column }} as double precision)) * 0.5
        + percentile_disc(0.5) within group (order by cast({{ column }} as double precision) desc) * 0.5
    )
{%- endmacro %}
