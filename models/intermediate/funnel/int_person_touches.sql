-- Every person's first and last eligible touch so far.
with

traffic as (

    select * from {{ ref('int_traffic_channels') }}

),

-- The sort carries no texts: where the two touches came from is looked up afterwards.
ranked as (

    select
        person_key,
        person_id,
        occurred_at,
        traffic_key,
        row_number() over (partition by person_key order by occurred_at, touchpoint_id) as touch_rank,
        count(*) over (partition by person_key) as touches
    from {{ ref('int_touchpoints') }}
    where exclusion_reason is null

),

first_touches as (

    select * from ranked
    where touch_rank = 1

),

last_touches as (

    select * from ranked
    where touch_rank = touches

)

select
    first_touches.person_id,
    first_touches.occurred_at as first_touched_at,
    first_traffic.channel as first_touch_channel,
    first_traffic.source as first_touch_source,
    first_traffic.medium as first_touch_medium,
    first_traffic.campaign as first_touch_campaign,
    last_traffic.channel as last_touch_channel,
    last_traffic.source as last_touch_source,
    last_traffic.medium as last_touch_medium,
    last_traffic.campaign as last_touch_campaign

from first_touches

inner join last_touches
    on first_touches.person_key = last_touches.person_key

left join traffic as first_traffic
    on first_touches.traffic_key = first_traffic.traffic_key

left join traffic as last_traffic
    on last_touches.traffic_key = last_traffic.traffic_key
