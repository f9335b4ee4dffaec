{{ config(materialized='table') }}

-- Identity, sessions and touches each read every event: what they need of it is parsed once.
with

events as (

    {{ union_systems('events') }}

)

select
    source_system,
    event_key,
    event_id,
    occurred_at,
    event_name,
    anonymous_id,
    user_id,
    email,
    phone,
    url,
    referrer,
    utm_source,
    utm_medium,
    utm_campaign,
    utm_content,
    utm_term,
    click_id,
    click_id_type,
    user_agent,
    ip
from events
