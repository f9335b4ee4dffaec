{% macro is_out_of_range(column) -%}
    (
        {{ to_timestamp(column) }} < cast('{{ var("earliest_date") }}' as timestamp)
        or {{ to_timestamp(column) }} > {{ as_of() }} + interval '{{ var("max_days_ahead") }}' day
    )
{%- endmacro %}
