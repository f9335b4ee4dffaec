-- Only the first event of each session is kept: numbering all events of a session would sort them twice for nothing.
with

activity as (

    select
        *,
        case when campaign_key is null and click_key is null then 1 else 0 end as plainness,
        lag(occurred_at) over (
            partition by device_key
            order by occurred_at, case when campaign_key is null and click_key is null then 1 else 0 end, event_key
        ) as previous_at
    from {{ ref('int_event_keys') }}

),

possible_starts as (

    select
        *,
        case
            when previous_at is null then 1
            when occurred_at > previous_at + interval '{{ var("session_timeout_minutes") }}' minute then 1
            else 0
        end as is_return
    from activity
    where
        previous_at is null
        or occurred_at > previous_at + interval '{{ var("session_timeout_minutes") }}' minute
        or campaign_key is not null
        or click_key is not null

),

-- The campaign and the click id that the session is under when the event comes: those of the last event that had one,
-- or none since the visitor came back.
compared as (

    select
        *,
        lag(campaign_key) over (
            partition by device_key, case when is_return = 1 or campaign_key is not null then 1 else 0 end
            order by occurred_at, plainness, event_key
        ) as current_campaign_key,
        lag(click_key) over (
            partition by device_key, case when is_return = 1 or click_key is not null then 1 else 0 end
            order by occurred_at, plainness, event_key
        ) as current_click_key
    from possible_starts

)

select
    event_key,
    device_key,
    occurred_at as started_at
from compared
where
    is_return = 1
    or (campaign_key is not null and campaign_key is distinct from current_campaign_key)
    or (click_key is not null and click_key is distinct from current_click_key)
