{% test patterns_can_be_read(model, columns) %}
    {{ config(description='Every value of the columns is a regular expression; the warehouse ends the test with an error that tells which is none.') }}
    {%- for column in columns %}
    select
        '{{ column }}' as column_name,
        {{ column }} as found
    from {{ model }}
    where {{ column }} is not null and {{ matches("'any text'", column) }} is null
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{% endtest %}
