select
    source_system,
    level,
    platform,
    account_id,
    campaign_id,
    campaign_name,
    ad_group_id,
    ad_id,
    utm_source,
    utm_medium,
    utm_campaign,
    traffic_key,
    currency,
    spend_date,
    source_spend,
    spend,
    impressions,
    clicks,
    claimed_conversions,
    claimed_source_amount,
    is_remainder
from {{ ref('int_ad_spend_broken_down') }}
where breakdown = 'utm'
