-- Counted three ways, as a deal that two campaigns touched is still one deal. Counting needs keys alone; names come in
-- last.
with

names as (

    select distinct
        campaign_key,
        channel_key,
        channel,
        campaign
    from {{ ref('int_campaign_keys') }}

),

channels as (

    select distinct
        channel_key,
        channel
    from names

),

grains as (

    select 'total' as grain
    union all
    select 'channel' as grain
    union all
    select 'campaign' as grain

),

windows as (

    {{ influence_windows() }}

),

influenced as (

    select distinct
        grains.grain,
        windows.window_days,
        deal_campaigns.conversion_key,
        case when grains.grain <> 'total' then deal_campaigns.channel_key end as channel_key,
        case when grains.grain = 'campaign' then deal_campaigns.campaign_key end as campaign_key
    from {{ ref('int_deal_campaigns') }} as deal_campaigns
    inner join channels
        on deal_campaigns.channel_key = channels.channel_key
    inner join windows
        on deal_campaigns.seconds_before < windows.window_days * 86400
    cross join grains
    where grains.grain <> 'total' or {{ is_marketing('channels.channel') }}

),

counted as (

    select
        influenced.grain,
        influenced.window_days,
        deals.outcome,
        influenced.channel_key,
        influenced.campaign_key,
        count(*) as deals,
        sum(deals.amount_minor) as amount_minor
    from influenced
    inner join {{ ref('int_pipeline_deals') }} as deals
        on influenced.conversion_key = deals.conversion_key
    group by
        influenced.grain,
        influenced.window_days,
        deals.outcome,
        influenced.channel_key,
        influenced.campaign_key

)

select
    counted.grain,
    counted.window_days,
    counted.outcome,
    channels.channel,
    names.campaign,
    counted.deals,
    counted.amount_minor
from counted
left join channels
    on counted.channel_key = channels.channel_key
left join names
    on counted.campaign_key = names.campaign_key
