-- Devices that behave as no visitor does, whatever they say they are: those that send more events a minute than anybody
-- can make, and those that only click on ads, many of them from one address within an hour.
with

events as (

    select
        anonymous_key,
        occurred_at,
        click_key
    from {{ ref('int_event_keys') }}
    where anonymous_key is not null and not is_no_visit

),

-- Only the few devices with so many events at all have their minutes counted.
busy_devices as (

    select anonymous_key
    from events
    group by anonymous_key
    having count(*) >= {{ var('bot_events_per_minute') }}

),

busy_minutes as (

    select
        events.anonymous_key,
        {{ start_of('minute', 'events.occurred_at') }} as busy_minute
    from events
    inner join busy_devices
        on events.anonymous_key = busy_devices.anonymous_key
    group by events.anonymous_key, {{ start_of('minute', 'events.occurred_at') }}
    having count(*) >= {{ var('bot_events_per_minute') }}

),

clicks as (

    select
        device_key,
        address_key,
        {{ start_of('hour', 'occurred_at') }} as clicked_hour,
        count(*) as clicks
    from {{ ref('int_web_touches') }}
    where address_key is not null
    group by device_key, address_key, {{ start_of('hour', 'occurred_at') }}

),

bursts as (

    select
        address_key,
        clicked_hour
    from clicks
    group by address_key, clicked_hour
    having sum(clicks) >= {{ var('click_burst') }}

),

suspects as (

    select
        clicks.device_key,
        clicks.address_key,
        clicks.clicked_hour,
        clicks.clicks
    from clicks
    inner join bursts
        on clicks.address_key = bursts.address_key
            and clicks.clicked_hour = bursts.clicked_hour

),

suspected_devices as (

    select distinct device_key
    from suspects

),

-- Many people can share an address. Whoever looks at a page that no ad led to is taken for one of them.
idle_devices as (

    select events.anonymous_key
    from events
    inner join suspected_devices
        on events.anonymous_key = suspected_devices.device_key
    group by events.anonymous_key
    having count(*) = count(events.click_key)

),

idle_clicks as (

    select
        suspects.*,
        sum(suspects.clicks) over (partition by suspects.address_key, suspects.clicked_hour) as burst_clicks
    from suspects
    inner join idle_devices
        on suspects.device_key = idle_devices.anonymous_key

),

reasons as (

    select
        anonymous_key as device_key,
        'bot_rate' as exclusion_reason
    from busy_minutes

    union all

    select
        device_key,
        'invalid_click' as exclusion_reason
    from idle_clicks
    where burst_clicks >= {{ var('click_burst') }}

)

select
    device_key,
    min(exclusion_reason) as exclusion_reason
from reasons
group by device_key
