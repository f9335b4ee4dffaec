-- A row here is a model, month and platform whose spend in a mart differs from the source's. Platforms are compared in the
-- mart of campaigns; the mart of channels has to have the same total. Of a campaign's day only the rows of the coarsest level
-- it was reported at are counted, as the finer ones are parts of them.
with

usable as (

    select
        *,
        case level when 'campaign' then 1 when 'ad_group' then 2 when 'ad' then 3 else 4 end as depth
    from {{ ref('int_ad_spend_priced') }}
    where rejection_reason is null

),

coarsest as (

    select
        usable.*,
        min(depth) over (partition by platform, account_id, campaign_id, spend_date, currency) as campaign_depth,
        min(depth) over (
            partition by platform, account_id, campaign_id, spend_date, currency, ad_group_id
        ) as ad_group_depth
    from usable

),

control as (

    select
        {{ month_of('spend_date') }} as month,
        platform,
        sum(spend) as spend
    from coarsest
    where depth = case when campaign_depth = 1 then 1 else ad_group_depth end
    group by {{ month_of('spend_date') }}, platform

),

expected as (

    select
        models.model,
        control.month,
        control.platform,
        control.spend
    from control
    cross join {{ ref('attribution_models') }} as models

),

by_campaign as (

    select
        model,
        month,
        platform,
        sum(spend) as spend
    from {{ ref('campaign_performance') }}
    group by model, month, platform

),

by_channel as (

    select
        model,
        month,
        sum(spend) as spend
    from {{ ref('channel_performance') }}
    group by model, month

)

select
    coalesce(expected.model, by_campaign.model) as model,
    coalesce(expected.month, by_campaign.month) as month,
    coalesce(expected.platform, by_campaign.platform) as platform,
    expected.spend as expected_spend,
    by_campaign.spend as found_spend
from expected
full join by_campaign
    on expected.model = by_campaign.model
    and expected.month = by_campaign.month
    and expected.platform = by_campaign.platform
where
    coalesce(expected.spend, 0) <> coalesce(by_campaign.spend, 0)
    or (expected.model is not null and by_campaign.spend is null)

union all

select
    coalesce(totals.model, by_channel.model) as model,
    coalesce(totals.month, by_channel.month) as month,
    'all platforms' as platform,
    coalesce(totals.spend, 0) as expected_spend,
    by_channel.spend as found_spend
from by_channel
full join (select model, month, sum(spend) as spend from expected group by model, month) as totals
    on by_channel.model = totals.model
    and by_channel.month = totals.month
where by_channel.spend is distinct from coalesce(totals.spend, 0)
