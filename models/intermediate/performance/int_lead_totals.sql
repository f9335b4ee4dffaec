-- Leads, MQLs and SQLs in the month each was reached, under the lead's frozen first touch.
with

leads as (

    select
        lead_touches.first_touch_channel as channel,
        ad_campaigns.platform,
        ad_campaigns.ad_account_id,
        coalesce(lead_touches.first_touch_campaign_id, ad_campaigns.campaign_id) as campaign_id,
        coalesce(ad_campaigns.campaign_label, lead_touches.first_touch_campaign) as campaign,
        stages.created_at,
        stages.mql_at,
        stages.sql_at
    from {{ ref('int_lead_touches') }} as lead_touches
    inner join {{ ref('int_lead_stages') }} as stages
        on lead_touches.lead_id = stages.lead_id
    left join {{ ref('int_ad_campaigns') }} as ad_campaigns
        on lead_touches.first_touch_campaign_id is null
            and {{ is_of_ad_campaign('lead_touches', prefix='first_touch_') }}

),

reached as (

    select
        channel,
        platform,
        ad_account_id,
        campaign_id,
        campaign,
        created_at as reached_at,
        1 as leads,
        0 as mqls,
        0 as sqls
    from leads
    union all
    select
        channel,
        platform,
        ad_account_id,
        campaign_id,
        campaign,
        mql_at as reached_at,
        0 as leads,
        1 as mqls,
        0 as sqls
    from leads
    where mql_at is not null
    union all
    select
        channel,
        platform,
        ad_account_id,
        campaign_id,
        campaign,
        sql_at as reached_at,
        0 as leads,
        0 as mqls,
        1 as sqls
    from leads
    where sql_at is not null

)

select
    {{ month_of('reached_at') }} as month,
    channel,
    platform,
    ad_account_id,
    campaign_id,
    campaign,
    cast(sum(leads) as bigint) as leads,
    cast(sum(mqls) as bigint) as mqls,
    cast(sum(sqls) as bigint) as sqls
from reached
group by {{ month_of('reached_at') }}, channel, platform, ad_account_id, campaign_id, campaign
