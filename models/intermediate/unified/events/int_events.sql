with

uncontested as (

    select
        events.*,
        events.source_system as source_systems
    from {{ ref('int_events_collected') }} as events
    left join {{ ref('int_contested_event_keys') }} as contested_event_keys
        on events.event_key = contested_event_keys.event_key
    where contested_event_keys.event_key is null

),

contested as (

    select
        {{ event_column_names() | join(', ') }},
        source_systems
    from {{ ref('int_contested_events') }}
    where row_status = 'kept'

)

select * from uncontested
union all
select * from contested
