-- The channel that money was spent on: that of the ad's UTMs. If they are missing, or known only at the click, that of
-- the platform. A campaign that was renamed keeps one label.
with

spend as (

    select
        *,
        coalesce(utm_source, utm_medium, utm_campaign) is not null as has_utms
    from {{ ref('int_ad_spend') }}

)

select
    {{ month_of('spend.spend_date') }} as month,
    spend.platform,
    spend.account_id as ad_account_id,
    spend.campaign_id,
    spend.campaign_name,
    min(coalesce(case when spend.has_utms then traffic.campaign end, spend.campaign_name, spend.campaign_id)) over (
        partition by spend.platform, spend.account_id, spend.campaign_id
    ) as campaign_label,
    -- As touches bear them, mended.
    case when spend.has_utms then traffic.source end as utm_source,
    case when spend.has_utms then traffic.medium end as utm_medium,
    case when spend.has_utms then traffic.campaign end as utm_campaign,
    case
        when
            spend.utm_medium is not null
            and (spend.utm_source is not null or traffic.channel not in ('Paid Other', 'Unassigned'))
            then traffic.channel
        else coalesce(platforms.channel, case when spend.has_utms then traffic.channel end, 'Unassigned')
    end as channel,
    vendors.vendor,
    spend.spend,
    spend.impressions,
    spend.clicks
from spend
left join {{ ref('int_traffic_channels') }} as traffic
    on spend.traffic_key = traffic.traffic_key
left join {{ ref('platforms') }} as platforms
    on {{ lower_case('spend.platform') }} = platforms.platform
left join {{ ref('ad_vendors') }} as vendors
    on {{ lower_case('spend.platform') }} = vendors.name
