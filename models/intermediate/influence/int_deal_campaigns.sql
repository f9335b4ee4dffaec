-- Days are joined to deals, not touches, so that large accounts stay fast. A day counts if its first touch came
-- before the moment asked about: windows are at least one day long, so one of its touches lies in it.
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
