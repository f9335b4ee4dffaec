{{ config(enabled='generic' in (var('source_systems') or [])) }}

-- Sorting every event to find the few that came twice would cost more than all the rest of staging: only
-- events whose id repeats, or which are unusable, are compared with each other here.
with

repeated_keys as (

    select {{ hash64(['event_id']) }} as event_key
    from {{ ref('base_generic__events') }}
    where rejection_reason is null
    group by {{ hash64(['event_id']) }}
    having count(*) > 1

),

contested as (

    select events.*
    from {{ ref('base_generic__events') }} as events
    left join repeated_keys
        on {{ hash64(['events.event_id']) }} = repeated_keys.event_key
    where
        events.rejection_reason is not null
        or repeated_keys.event_key is not null

),

{{ versioned('contested', key=['event_id'], latest_by='received_at') }}

select * from versioned
