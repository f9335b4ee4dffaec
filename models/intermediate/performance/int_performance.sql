-- What was spent, reached and earned, by month, model, channel and campaign. Spend and leads are the same
-- under every model.
with

models as (

    select model from {{ ref('attribution_models') }}

),

spent as (

    select
        spend.month,
        models.model,
        spend.channel,
        spend.platform,
        spend.ad_account_id,
        spend.campaign_id,
        spend.campaign_label as campaign,
        sum(spend.spend) as spend,
        sum(spend.impressions) as impressions,
        sum(spend.clicks) as clicks
    from {{ ref('int_ad_spend_channels') }} as spend
    cross join models
    group by
        spend.month,
        models.model,
        spend.channel,
        spend.platform,
        spend.ad_account_id,
        spend.campaign_id,
        spend.campaign_label

),

reached as (

    select
        leads.*,
        models.model
    from {{ ref('int_lead_totals') }} as leads
    cross join models

),

earned as (

    select * from {{ ref('int_credit_totals') }}

)

select
    month,
    model,
    channel,
    platform,
    ad_account_id,
    campaign_id,
    campaign,
    spend,
    cast(impressions as bigint) as impressions,
    cast(clicks as bigint) as clicks,
    cast(0 as bigint) as leads,
    cast(0 as bigint) as mqls,
    cast(0 as bigint) as sqls,
    cast(0 as {{ type_amount() }}) as opportunities,
    cast(0 as {{ type_amount() }}) as won,
    cast(0 as {{ type_amount() }}) as pipeline_amount,
    cast(0 as {{ type_amount() }}) as revenue_amount
from spent

union all

select
    month,
    model,
    channel,
    platform,
    ad_account_id,
    campaign_id,
    campaign,
    cast(0 as {{ type_amount() }}) as spend,
    cast(0 as bigint) as impressions,
    cast(0 as bigint) as clicks,
    leads,
    mqls,
    sqls,
    cast(0 as {{ type_amount() }}) as opportunities,
    cast(0 as {{ type_amount() }}) as won,
    cast(0 as {{ type_amount() }}) as pipeline_amount,
    cast(0 as {{ type_amount() }}) as revenue_amount
from reached

union all

select
    month,
    model,
    channel,
    platform,
    ad_account_id,
    campaign_id,
    campaign,
    cast(0 as {{ type_amount() }}) as spend,
    cast(0 as bigint) as impressions,
    cast(0 as bigint) as clicks,
    cast(0 as bigint) as leads,
    cast(0 as bigint) as mqls,
    cast(0 as bigint) as sqls,
    opportunities,
    won,
    pipeline_amount,
    revenue_amount
from earned
