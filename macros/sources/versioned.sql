{% macro versioned(relation, key, latest_by) -%}
    copies as (

        select
            *,
            row_number() over (partition by row_hash order by {{ latest_by }} desc nulls last) as copy_number
        from {{ relation }}

    ),

    versioned as (

        select
            *,
            case
                when copy_number > 1 then 'deduplicated'
                when rejection_reason is not null then 'rejected'
                when
                    row_number() over (
                        partition by
                            {{ key | join(', ') }},
                            case when copy_number = 1 and rejection_reason is null then 1 else 0 end
                        order by {{ latest_by }} desc nulls last, row_hash desc
                    ) > 1
                    then 'superseded'
                else 'kept'
            end as row_status
        from copies

    )
{%- endmacro %}
