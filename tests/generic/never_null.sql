{% test never_null(model, columns) %}
    {{ config(description='None of the columns is ever NULL. One test for all, because each test of a model reads it again.') }}
    with

    rows_with_null as (

        select
            case
                {%- for column in columns %}
                when {{ column }} is null then '{{ column }}'
                {%- endfor %}
            end as column_name
        from {{ model }}

    )

    select
        column_name,
        count(*) as rows_without_it
    from rows_with_null
    where column_name is not null
    group by column_name
{% endtest %}
