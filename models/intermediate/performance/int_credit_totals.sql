-- Credits by month, model, channel and campaign; the campaign of an ad bears its platform and the platform's own id.
with

credits as (

    select
        {{ month_of('converted_at') }} as month,
        model,
        channel,
        source,
        medium,
        campaign,
        campaign_id,
        sum(case when basis = 'pipeline' then weight else 0 end) as opportunities,
        sum(case when basis = 'pipeline' then amount else 0 end) as pipeline_amount,
        sum(case when basis = 'revenue' then weight else 0 end) as won,
        sum(case when basis = 'revenue' then amount else 0 end) as revenue_amount
    from {{ ref('attribution_credits') }}
    group by {{ month_of('converted_at') }}, model, channel, source, medium, campaign, campaign_id

)

select
    credits.month,
    credits.model,
    credits.channel,
    ad_campaigns.platform,
    ad_campaigns.ad_account_id,
    coalesce(credits.campaign_id, ad_campaigns.campaign_id) as campaign_id,
    coalesce(ad_campaigns.campaign_label, credits.campaign) as campaign,
    credits.opportunities,
    credits.pipeline_amount,
    credits.won,
    credits.revenue_amount
from credits
left join {{ ref('int_ad_campaigns') }} as ad_campaigns
    on credits.campaign_id is null
        and {{ is_of_ad_campaign('credits') }}
