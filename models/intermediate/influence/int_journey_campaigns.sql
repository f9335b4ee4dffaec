with

touches as (

    select
        touches.conversion_key,
        touches.place,
        shapes.touches,
        campaign_keys.campaign_key,
        campaign_keys.channel_key
    from {{ ref('int_journey_touches') }} as touches
    inner join {{ ref('int_journey_shapes') }} as shapes
        on touches.conversion_key = shapes.conversion_key
    inner join {{ ref('int_touchpoints') }} as touchpoints
        on touches.touchpoint_key = touchpoints.touchpoint_key
    inner join {{ ref('int_campaign_keys') }} as campaign_keys
        on touchpoints.traffic_key = campaign_keys.traffic_key

)

-- The only touch of a journey opens and closes it.
select
    conversion_key,
    campaign_key,
    channel_key,
    count(*) as touches,
    max(case when place = 1 then 1 else 0 end) as opens,
    sum(case when place > 1 and place < touches then 1 else 0 end) as assists,
    max(case when place = touches then 1 else 0 end) as closes
from touches
group by conversion_key, campaign_key, channel_key
