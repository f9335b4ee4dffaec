with

journey_campaigns as (

    select * from {{ ref('int_journey_campaigns') }}

),

campaigns as (

    select distinct
        campaign_key,
        channel,
        campaign
    from {{ ref('int_campaign_keys') }}

),

roles as (

    select
        conversions.basis,
        journey_campaigns.campaign_key,
        count(*) as journeys,
        sum(journey_campaigns.touches) as touches,
        sum(journey_campaigns.opens) as opened,
        sum(case when journey_campaigns.assists > 0 then 1 else 0 end) as assisted,
        sum(journey_campaigns.closes) as closed
    from journey_campaigns
    inner join {{ ref('int_conversions') }} as conversions
        on journey_campaigns.conversion_key = conversions.conversion_key
    group by conversions.basis, journey_campaigns.campaign_key

)

select
    roles.basis,
    campaigns.channel,
    campaigns.campaign,
    cast(roles.journeys as bigint) as journeys,
    cast(roles.touches as bigint) as touches,
    cast(roles.opened as bigint) as opened,
    cast(roles.assisted as bigint) as assisted,
    cast(roles.closed as bigint) as closed,
    cast(speeds.deals_with as bigint) as won_deals_with_channel,
    cast(speeds.deals_without as bigint) as won_deals_without_channel,
    speeds.median_days_with as median_days_to_win_with_channel,
    speeds.median_days_without as median_days_to_win_without_channel
from roles
inner join campaigns
    on roles.campaign_key = campaigns.campaign_key
left join {{ ref('int_channel_speeds') }} as speeds
    on roles.basis = speeds.basis
        and campaigns.channel = speeds.channel
