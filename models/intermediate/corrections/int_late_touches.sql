-- A redelivered event counts as received at its first delivery; only contested events have more than one.
with

deliveries as (

    select
        event_key,
        max(case when row_status = 'kept' then source_system end) as source_system,
        max(case when row_status = 'kept' then event_id end) as event_id,
        min(received_at) as first_received_at
    from {{ ref('int_contested_events') }}
    where rejection_reason is null
    group by event_key

),

first_deliveries as (

    select
        {{ hash_text(["'web'", 'source_system', 'event_id']) }} as touchpoint_id,
        first_received_at
    from deliveries
    where event_id is not null

    union all

    select
        {{ hash_text(["'store_visit'", 'source_system', 'event_id']) }} as touchpoint_id,
        first_received_at
    from deliveries
    where event_id is not null

),

touches as (

    select
        touchpoint_id,
        occurred_at,
        received_at
    from {{ ref('int_web_touches') }}
    where received_at > occurred_at + {{ span(var("late_touch_hours"), 'hour') }}

    union all

    select
        touchpoint_id,
        occurred_at,
        received_at
    from {{ ref('int_offline_touches') }}
    where received_at > occurred_at + {{ span(var("late_touch_hours"), 'hour') }}

),

known as (

    select
        touches.touchpoint_id,
        touches.occurred_at,
        coalesce(first_deliveries.first_received_at, touches.received_at) as arrived_at
    from touches
    left join first_deliveries
        on touches.touchpoint_id = first_deliveries.touchpoint_id

)

select
    touchpoint_id,
    arrived_at
from known
where arrived_at > occurred_at + {{ span(var("late_touch_hours"), 'hour') }}
