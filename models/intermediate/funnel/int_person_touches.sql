-- Every person's first and last eligible touch so far.
with

ranked as (

    select
        person_id,
        occurred_at,
        channel,
        source,
        medium,
        campaign,
        row_number() over (partition by person_id order by occurred_at, touchpoint_id) as touch_rank,
        count(*) over (partition by person_id) as touches
    from {{ ref('int_touchpoints') }}
    where exclusion_reason is null

)

select
    first_touch.person_id,
    first_touch.occurred_at as first_touched_at,
    first_touch.channel as first_touch_channel,
    first_touch.source as first_touch_source,
    first_touch.medium as first_touch_medium,
    first_touch.campaign as first_touch_campaign,
    last_touch.channel as last_touch_channel,
    last_touch.source as last_touch_source,
    last_touch.medium as last_touch_medium,
    last_touch.campaign as last_touch_campaign
from ranked as first_touch
inner join ranked as last_touch
    on first_touch.person_id = last_touch.person_id
        and last_touch.touch_rank = last_touch.touches
where first_touch.touch_rank = 1
