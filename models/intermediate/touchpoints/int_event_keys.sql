{{ config(materialized='view') }}

-- What sessions need of an event, in integers: ten million events are sorted by these, and texts would cost four times
-- as much.
with

blocked as (

    select identifier_key
    from {{ ref('int_identifiers') }}
    where blocked_reason is not null

),

events as (

    select
        *,
        case when anonymous_id is not null then {{ identifier_key("'anonymous_id'", 'anonymous_id') }} end
            as anonymous_key,
        case when user_id is not null then {{ identifier_key("'user_id'", 'user_id') }} end as user_key,
        case
            when {{ normal_email('email') }} is not null then {{ identifier_key("'email'", normal_email('email')) }}
        end as email_key,
        case
            when {{ normal_phone('phone') }} is not null then {{ identifier_key("'phone'", normal_phone('phone')) }}
        end as phone_key
    from {{ ref('int_events') }}
    where event_name <> 'store_visit'

)

select
    events.event_key,
    -- Without a device that tells visitors apart, the first other identifier that does; else the event stands alone.
    coalesce(
        case when blocked_devices.identifier_key is null then events.anonymous_key end,
        case when blocked_users.identifier_key is null then events.user_key end,
        case when blocked_emails.identifier_key is null then events.email_key end,
        case when blocked_phones.identifier_key is null then events.phone_key end,
        {{ identifier_key("'event'", 'events.event_key') }}
    ) as device_key,
    events.occurred_at,
    case
        when coalesce(events.utm_source, events.utm_medium, events.utm_campaign) is not null
            then {{ traffic_key(['events.utm_source', 'events.utm_medium', 'events.utm_campaign']) }}
    end as campaign_key,
    case when events.click_id is not null then {{ hash64(['events.click_id']) }} end as click_key
from events
left join blocked as blocked_devices
    on events.anonymous_key = blocked_devices.identifier_key
left join blocked as blocked_users
    on events.user_key = blocked_users.identifier_key
left join blocked as blocked_emails
    on events.email_key = blocked_emails.identifier_key
left join blocked as blocked_phones
    on events.phone_key = blocked_phones.identifier_key
