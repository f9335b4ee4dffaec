-- Days instead of touches are joined to deals, lest an account with many of both multiply. A day counts whole if its
-- touches began before the moment asked about: as a window is a day at least, one of them lies in it.
with

touch_days as (

    select
        touches.group_key,
        campaign_keys.campaign_key,
        campaign_keys.channel_key,
        cast(touches.occurred_at as date) as touch_date,
        min(touches.occurred_at) as first_touched_at,
        max(touches.occurred_at) as last_touched_at
    from {{ ref('int_group_touches') }} as touches
    inner join {{ ref('int_touchpoints') }} as touchpoints
        on touches.touchpoint_key = touchpoints.touchpoint_key
    inner join {{ ref('int_campaign_keys') }} as campaign_keys
        on touchpoints.traffic_key = campaign_keys.traffic_key
    group by
        touches.group_key,
        campaign_keys.campaign_key,
        campaign_keys.channel_key,
        cast(touches.occurred_at as date)

)

select
    deals.conversion_key,
    touch_days.campaign_key,
    touch_days.channel_key,
    min({{ seconds_between('touch_days.last_touched_at', 'deals.asked_at') }}) as seconds_before
from {{ ref('int_pipeline_deals') }} as deals
inner join touch_days
    on deals.group_key = touch_days.group_key
        and deals.asked_at >= touch_days.first_touched_at
group by deals.conversion_key, touch_days.campaign_key, touch_days.channel_key
