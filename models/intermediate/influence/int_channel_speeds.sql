-- How long won deals took from opening to close, with a channel on their journey and without it. The journey to the
-- opening tells more: on that to the win, deals that took long had more time to be touched.
with

conversions as (

    select * from {{ ref('int_conversions') }}
    where conversion_type = 'opportunity'

),

won_deals as (

    select
        conversion_id,
        {{ seconds_between('opportunity_created_at', 'closed_at') }} / 86400 as days
    from conversions
    where basis = 'revenue'

),

deals as (

    select
        conversions.basis,
        conversions.conversion_key,
        won_deals.days
    from conversions
    inner join won_deals
        on conversions.conversion_id = won_deals.conversion_id

),

channels as (

    select distinct
        channel_key,
        channel
    from {{ ref('int_campaign_keys') }}

),

on_journey as (

    select distinct
        conversion_key,
        channel_key
    from {{ ref('int_journey_campaigns') }}

),

present as (

    select
        deals.basis,
        channels.channel,
        deals.days,
        on_journey.conversion_key is not null as has_channel
    from deals
    cross join channels
    left join on_journey
        on deals.conversion_key = on_journey.conversion_key
            and channels.channel_key = on_journey.channel_key

)

select
    basis,
    channel,
    sum(case when has_channel then 1 else 0 end) as deals_with,
    sum(case when has_channel then 0 else 1 end) as deals_without,
    {{ rounded_to(type_amount(), median('case when has_channel then days end')) }} as median_days_with,
    {{ rounded_to(type_amount(), median('case when not has_channel then days end')) }} as median_days_without
from present
group by basis, channel
