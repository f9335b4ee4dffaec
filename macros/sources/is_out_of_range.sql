{% macro is_out_of_range(column) -%}
    {{ is_outside_time(to_timestamp(column)) }}
{%- endmacro %}

{% macro is_outside_time(moment) -%}
    (
        {{ moment }} < cast('{{ var("earliest_date") }}' as timestamp)
        or {{ moment }} > {{ as_of() }} + {{ span(var("max_days_ahead"), 'day') }}
    )
{%- endmacro %}
