-- The same spend cut in five ways. Whatever a cut does not know is a row of its own, so each adds up to the same total.
with

grains as (

    select
        'account' as grain,
        'utm' as breakdown
    union all
    select
        'campaign' as grain,
        'utm' as breakdown
    union all
    select
        'ad_group' as grain,
        'utm' as breakdown
    union all
    select
        'ad' as grain,
        'ad' as breakdown
    union all
    select
        'utm' as grain,
        'utm' as breakdown

),

labels as (

    select
        platform,
        ad_account_id,
        campaign_id,
        min(campaign_label) as campaign
    from {{ ref('int_ad_spend_channels') }}
    group by platform, ad_account_id, campaign_id

),

cut as (

    select
        spend.spend_date,
        grains.grain,
        spend.platform,
        spend.account_id,
        spend.currency,
        spend.spend,
        spend.source_spend,
        spend.impressions,
        spend.clicks,
        spend.claimed_conversions,
        spend.claimed_source_amount,
        case when grains.grain <> 'account' then spend.campaign_id end as campaign_id,
        case when grains.grain in ('ad_group', 'ad') then spend.ad_group_id end as ad_group_id,
        case when grains.grain = 'ad' then spend.ad_id end as ad_id,
        -- As touches bear them, mended.
        case
            when grains.grain = 'utm' and spend.utm_source is not null then coalesce(traffic.source, spend.utm_source)
        end as utm_source,
        case
            when grains.grain = 'utm' and spend.utm_medium is not null then coalesce(traffic.medium, spend.utm_medium)
        end as utm_medium,
        case
            when grains.grain = 'utm' and spend.utm_campaign is not null
                then coalesce(traffic.campaign, spend.utm_campaign)
        end as utm_campaign
    from {{ ref('int_ad_spend_broken_down') }} as spend
    inner join grains
        on spend.breakdown = grains.breakdown
    left join {{ ref('int_traffic_channels') }} as traffic
        on spend.traffic_key = traffic.traffic_key

),

totals as (

    select
        spend_date,
        grain,
        platform,
        account_id,
        campaign_id,
        ad_group_id,
        ad_id,
        utm_source,
        utm_medium,
        utm_campaign,
        currency,
        cast(sum(spend) as {{ type_amount() }}) as spend,
        cast(sum(source_spend) as {{ type_amount() }}) as spend_in_currency,
        cast(sum(impressions) as bigint) as impressions,
        cast(sum(clicks) as bigint) as clicks,
        cast(sum(claimed_conversions) as {{ type_amount() }}) as claimed_conversions,
        cast(sum(claimed_source_amount) as {{ type_amount() }}) as claimed_value_in_currency
    from cut
    group by
        spend_date,
        grain,
        platform,
        account_id,
        campaign_id,
        ad_group_id,
        ad_id,
        utm_source,
        utm_medium,
        utm_campaign,
        currency

)

select
    totals.spend_date as date,
    totals.grain,
    totals.platform,
    totals.account_id,
    totals.campaign_id,
    labels.campaign,
    totals.ad_group_id,
    totals.ad_id,
    totals.utm_source,
    totals.utm_medium,
    totals.utm_campaign,
    totals.currency,
    totals.spend,
    totals.spend_in_currency,
    totals.impressions,
    totals.clicks,
    totals.claimed_conversions,
    totals.claimed_value_in_currency,
    case totals.grain
        when 'account' then totals.account_id is not null
        when 'campaign' then totals.campaign_id <> {{ unknown_campaign() }}
        when 'ad_group' then totals.ad_group_id is not null
        when 'ad' then totals.ad_id is not null
        else coalesce(totals.utm_source, totals.utm_medium, totals.utm_campaign) is not null
    end as is_known
from totals
left join labels
    on totals.platform = labels.platform
        and totals.campaign_id = labels.campaign_id
        and {{ is_same('totals.account_id', 'labels.ad_account_id') }}
