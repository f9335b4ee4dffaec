with

uncontested as (

    select event_keys.*
    from {{ ref('int_collected_event_keys') }} as event_keys
    left join {{ ref('int_contested_event_keys') }} as contested_event_keys
        on event_keys.event_key = contested_event_keys.event_key
    where contested_event_keys.event_key is null

),

contested as (

    select
        {{ event_key_columns() }},
        true as is_usable
    from {{ ref('int_contested_events') }}
    where row_status = 'kept'

)

select * from uncontested
union all
select * from contested
