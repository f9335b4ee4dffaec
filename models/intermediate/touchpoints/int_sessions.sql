-- Only the first event of each session is kept: numbering all events of a session would sort them twice for nothing.
with

events as (

    select
        *,
        campaign_key is null and click_key is null as is_plain
    from {{ ref('int_device_events') }}

),

-- The sort carries no more than it needs: what events come from is looked up for the few that it matters for.
activity as (

    select
        event_key,
        device_key,
        occurred_at,
        is_plain,
        lag(occurred_at) over (partition by device_key order by occurred_at, is_plain) as previous_at,
        lead(occurred_at) over (partition by device_key order by occurred_at, is_plain) as next_at
    from events

),

possible_starts as (

    select
        *,
        previous_at is null
        or occurred_at > previous_at + {{ span(var("session_timeout_minutes"), 'minute') }}
            as is_return,
        coalesce(occurred_at = previous_at, false) or coalesce(occurred_at = next_at, false) as is_contested
    from activity
    where
        previous_at is null
        or occurred_at > previous_at + {{ span(var("session_timeout_minutes"), 'minute') }}
        or occurred_at = previous_at
        or not is_plain

),

-- Which of several events of one instant comes first decides what stands for the session.
{{ ranked_at_their_instant() }},

starts as (

    select * from ranked_starts
    where is_return or not is_plain

),

-- Whoever comes back starts a session. Only for the few devices that meet a campaign or click id amid a session has it
-- to be looked up which one they are under.
devices_with_arrivals_amid as (

    select distinct device_key
    from starts
    where not is_return

),

arrivals as (

    select
        starts.*,
        events.campaign_key,
        events.click_key
    from starts
    inner join devices_with_arrivals_amid
        on starts.device_key = devices_with_arrivals_amid.device_key
    left join events
        on starts.event_key = events.event_key
            and not events.is_plain

),

-- The campaign and the click id that the session is under when the event comes: those of the last event that had one,
-- or none since the visitor came back.
compared as (

    select
        *,
        lag(campaign_key) over (
            partition by device_key, case when is_return or campaign_key is not null then 1 else 0 end
            order by occurred_at, is_plain, instant_rank
        ) as current_campaign_key,
        lag(click_key) over (
            partition by device_key, case when is_return or click_key is not null then 1 else 0 end
            order by occurred_at, is_plain, instant_rank
        ) as current_click_key
    from arrivals

)

select
    event_key,
    device_key,
    occurred_at as started_at,
    instant_rank
from starts
where is_return

union all

select
    event_key,
    device_key,
    occurred_at as started_at,
    instant_rank
from compared
where
    not is_return
    and (
        (campaign_key is not null and {{ is_other('campaign_key', 'current_campaign_key') }})
        or (click_key is not null and {{ is_other('click_key', 'current_click_key') }})
    )
