{{ config(materialized='table') }}

with

contested as (

    select
        *,
        -- When a row was delivered is not what it says: the same event delivered twice has one hash.
        {{ hash_text([
            'source_system', 'event_id', 'occurred_at', 'event_name', 'anonymous_id', 'user_id', 'email', 'phone', 'url',
            'referrer', 'utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term', 'click_id', 'click_id_type',
            'offer', 'user_agent', 'ip', 'consent_analytics', 'consent_ads',
        ]) }} as row_hash
    from {{ ref('int_events_collected') }}
    where event_key in (select contested_event_keys.event_key from {{ ref('int_contested_event_keys') }} as contested_event_keys)

),

{{ status_of_copies('contested', 'events') }}

select * from with_status
