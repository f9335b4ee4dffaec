{{ config(materialized='view') }}

-- Which events may be web touches: the first of every session or, at touch_grain event, all; of these, those that come
-- from nowhere are left out later.
with

sessions as (

    select * from {{ ref('int_sessions') }}

),

-- touch_grain: session
session_entries as (

    select
        'web_session' as touchpoint_type,
        event_key,
        device_key,
        cast(null as {{ type_text() }}) as session_source_system,
        cast(null as {{ type_text() }}) as session_event_id
    from sessions
    where '{{ var("touch_grain") }}' = 'session'

),

-- touch_grain: event
counted as (

    select
        device_events.*,
        sessions.event_key as session_event_key,
        count(sessions.event_key) over (
            partition by device_events.device_key
            order by
                device_events.occurred_at,
                device_events.campaign_key is null and device_events.click_key is null,
                case when sessions.event_key is null then 1 else 0 end,
                sessions.instant_rank nulls last,
                device_events.event_key
            rows between unbounded preceding and current row
        ) as session_number
    from {{ ref('int_device_events') }} as device_events
    left join sessions
        on device_events.event_key = sessions.event_key
    where '{{ var("touch_grain") }}' = 'event'

),

numbered_sessions as (

    select
        counted.device_key,
        counted.session_number,
        events.source_system as session_source_system,
        events.event_id as session_event_id
    from counted
    inner join {{ ref('int_events') }} as events
        on counted.session_event_key = events.event_key

),

event_entries as (

    select
        'web_event' as touchpoint_type,
        counted.event_key,
        counted.device_key,
        numbered_sessions.session_source_system,
        numbered_sessions.session_event_id
    from counted
    inner join numbered_sessions
        on counted.device_key = numbered_sessions.device_key
            and counted.session_number = numbered_sessions.session_number

)

select * from session_entries
union all
select * from event_entries
