{% test unique_combination(model, columns) %}
    {{ config(description='No two rows share a value in all of the columns; NULL counts as a value.') }}
    select
        {{ columns | join(', ') }},
        count(*) as rows_with_it
    from {{ model }}
    group by {{ columns | join(', ') }}
    having count(*) > 1
{% endtest %}
