{{ config(enabled='generic' in (var('source_systems') or [])) }}

-- Sorting every event to find the few that came twice would cost more than all the rest of staging: only events whose
-- id is in here, or which are unusable, are compared with each other.
with

source as (

    select * from {{ read_source('generic', 'events') }}

),

keyed as (

    select {{ hash64([to_text('event_id')]) }} as event_key
    from source
    where event_id is not null

)

select event_key
from keyed
group by event_key
having count(*) > 1
