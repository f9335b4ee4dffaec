{{ config(materialized='view') }}

with

events as (

    select * from {{ ref('int_event_keys') }}
    where not is_no_visit

),

blocked as (

    select identifier_key
    from {{ ref('int_identifiers') }}
    where blocked_reason is not null

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
    events.campaign_key,
    events.click_key
from events
left join blocked as blocked_devices
    on events.anonymous_key = blocked_devices.identifier_key
left join blocked as blocked_users
    on events.user_key = blocked_users.identifier_key
left join blocked as blocked_emails
    on events.email_key = blocked_emails.identifier_key
left join blocked as blocked_phones
    on events.phone_key = blocked_phones.identifier_key
