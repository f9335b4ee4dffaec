{{ config(materialized='view') }}

-- The campaigns with most touches are states of their own; the others of a channel are one, and so is what has none.
with

traffic as (

    select *
    from {{ ref('int_traffic_channels') }}

),

touches as (

    select
        traffic_key,
        count(*) as touches
    from {{ ref('int_touchpoints') }}
    where '{{ var("data_driven_states") }}' = 'campaign' and exclusion_reason is null
    group by traffic_key

),

campaigns as (

    select
        traffic.channel,
        traffic.campaign,
        row_number() over (
            order by sum(touches.touches) desc, traffic.channel asc, traffic.campaign asc
        ) as place
    from traffic
    inner join touches
        on traffic.traffic_key = touches.traffic_key
    where traffic.campaign is not null
    group by traffic.channel, traffic.campaign

)

select
    traffic.traffic_key,
    case
        when '{{ var("data_driven_states") }}' = 'channel' or traffic.campaign is null then traffic.channel
        when campaigns.place <= {{ var('max_campaign_states') }} then traffic.channel || ': ' || traffic.campaign
        else traffic.channel || ': (other campaigns)'
    end as state
from traffic
left join campaigns
    on traffic.channel = campaigns.channel
        and traffic.campaign = campaigns.campaign
