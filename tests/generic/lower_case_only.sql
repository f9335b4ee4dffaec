{% test lower_case_only(model, columns) %}
    {{ config(description='Values of the columns are in lower case, in which records are compared with them; others match nothing.') }}
    {%- for column in columns %}
    {%- set form = spoken_source(column) if column == 'lead_source' else lower_case(column) %}
    select
        '{{ column }}' as column_name,
        {{ redacted(column) }} as found,
        {{ redacted(form) }} as expected
    from {{ model }}
    where {{ column }} <> {{ form }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{% endtest %}
