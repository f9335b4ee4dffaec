-- Claims are set beside credit and enter nothing else. Platforms date a conversion by the click or view before it,
-- so credit counts on the day of the touch here.
with

earned as (

    select
        cast(touched_at as date) as touch_date,
        source,
        medium,
        campaign,
        sum(case when basis = 'pipeline' then weight else 0 end) as opportunities,
        sum(case when basis = 'pipeline' then amount else 0 end) as pipeline_amount,
        sum(case when basis = 'revenue' then weight else 0 end) as won,
        sum(case when basis = 'revenue' then amount else 0 end) as revenue_amount
    from {{ ref('attribution_credits') }}
    where
        model = '{{ var("default_model") }}'
        and campaign is not null
        and campaign_id is null
    group by cast(touched_at as date), source, medium, campaign

),

side_by_side as (

    select
        platform,
        ad_account_id,
        campaign_id,
        spend_date as touch_date,
        spend,
        claimed_conversions,
        claimed_amount,
        0 as opportunities,
        0 as pipeline_amount,
        0 as won,
        0 as revenue_amount
    from {{ ref('int_campaign_claims') }}

    union all

    select
        ad_campaigns.platform,
        ad_campaigns.ad_account_id,
        ad_campaigns.campaign_id,
        earned.touch_date,
        0 as spend,
        0 as claimed_conversions,
        0 as claimed_amount,
        earned.opportunities,
        earned.pipeline_amount,
        earned.won,
        earned.revenue_amount
    from earned
    inner join {{ ref('int_ad_campaigns') }} as ad_campaigns
        on {{ is_of_ad_campaign('earned') }}

),

labels as (

    select
        platform,
        ad_account_id,
        campaign_id,
        min(campaign_label) as campaign
    from {{ ref('int_ad_spend_channels') }}
    group by platform, ad_account_id, campaign_id

)

select
    side_by_side.platform,
    side_by_side.ad_account_id,
    side_by_side.campaign_id,
    min(labels.campaign) as campaign,
    side_by_side.touch_date as date,
    cast(sum(side_by_side.spend) as {{ type_amount() }}) as spend,
    cast(sum(side_by_side.claimed_conversions) as {{ type_amount() }}) as claimed_conversions,
    cast(sum(side_by_side.claimed_amount) as {{ type_amount() }}) as claimed_amount,
    '{{ var("default_model") }}' as model,
    cast(sum(side_by_side.opportunities) as {{ type_amount() }}) as credited_opportunities,
    cast(sum(side_by_side.pipeline_amount) as {{ type_amount() }}) as credited_pipeline_amount,
    cast(sum(side_by_side.won) as {{ type_amount() }}) as credited_won,
    cast(sum(side_by_side.revenue_amount) as {{ type_amount() }}) as credited_revenue_amount
from side_by_side
left join labels
    on side_by_side.platform = labels.platform
        and {{ is_same('side_by_side.ad_account_id', 'labels.ad_account_id') }}
        and side_by_side.campaign_id = labels.campaign_id
group by side_by_side.platform, side_by_side.ad_account_id, side_by_side.campaign_id, side_by_side.touch_date
