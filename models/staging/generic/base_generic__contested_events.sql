{{ config(enabled='generic' in (var('source_systems') or [])) }}

-- Sorting every event to find the few that came twice would cost more than all the rest of staging: only events whose
-- id is in here are compared with each other.
with

source as (

    select * from {{ read_source('generic', 'events') }}

),

judged as (

    select
        {{ hash64(["'generic'", to_id('event_id')]) }} as event_key,
        {{ event_rejection_reason() }} as rejection_reason
    from source

)

select event_key
from judged
group by event_key
having count(*) > 1 or max(rejection_reason) is not null
