{{ config(materialized='view') }}

-- What sessions need of an event, in integers: ten million events are sorted by these, and texts would cost four times
-- as much.
with

blocked_devices as (

    select identifier_key
    from {{ ref('int_identifiers') }}
    where
        identifier_type = 'anonymous_id'
        and blocked_reason is not null

),

events as (

    select
        *,
        {{ identifier_key("'anonymous_id'", 'anonymous_id') }} as anonymous_key
    from {{ ref('int_events') }}
    where event_name <> 'store_visit'

)

select
    events.event_key,
    case
        when events.anonymous_id is not null and blocked_devices.identifier_key is null then events.anonymous_key
        when events.user_id is not null then {{ identifier_key("'user_id'", 'events.user_id') }}
        when {{ normal_email('events.email') }} is not null
            then {{ identifier_key("'email'", normal_email('events.email')) }}
        when {{ normal_phone('events.phone') }} is not null
            then {{ identifier_key("'phone'", normal_phone('events.phone')) }}
        else {{ identifier_key("'event'", 'events.event_key') }}
    end as device_key,
    events.occurred_at,
    case
        when coalesce(events.utm_source, events.utm_medium, events.utm_campaign) is not null
            then {{ traffic_key(['events.utm_source', 'events.utm_medium', 'events.utm_campaign']) }}
    end as campaign_key,
    case when events.click_id is not null then {{ hash64(['events.click_id']) }} end as click_key
from events
left join blocked_devices
    on events.anonymous_key = blocked_devices.identifier_key
