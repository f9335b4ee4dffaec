{% test periods_do_not_overlap(model, key, starts, ends) %}
    select
        earlier.{{ key }},
        earlier.{{ starts }},
        earlier.{{ ends }}
    from {{ model }} as earlier
    left join {{ model }} as later
        on earlier.{{ key }} = later.{{ key }}
        and earlier.{{ starts }} < later.{{ starts }}
        and (earlier.{{ ends }} is null or earlier.{{ ends }} > later.{{ starts }})
    where
        later.{{ key }} is not null
        or earlier.{{ ends }} <= earlier.{{ starts }}
{% endtest %}
