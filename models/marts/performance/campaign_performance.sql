with

totals as (

    select
        month,
        model,
        platform,
        ad_account_id,
        campaign_id,
        campaign,
        {{ performance_sums() }}
    from {{ ref('int_performance') }}
    group by month, model, platform, ad_account_id, campaign_id, campaign

)

select
    month,
    model,
    platform,
    ad_account_id,
    campaign_id,
    campaign,
    spend,
    impressions,
    clicks,
    leads,
    mqls,
    sqls,
    opportunities,
    won,
    pipeline_amount,
    revenue_amount,
    {{ performance_ratios() }}
from totals
