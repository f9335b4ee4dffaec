{{ config(materialized='table') }}

-- Sorting every event to find the few that came twice would cost more than all the rest of staging: only events whose
-- id is in here are compared with each other.
select event_key
from {{ ref('int_collected_event_keys') }}
group by event_key
having count(*) > 1 or not {{ all_hold('is_usable') }}
