{{ config(materialized='table') }}

-- Rows that add up to all spend without counting any twice: the finest there are, and what these leave unexplained.
select
    breakdown,
    source_system,
    level,
    platform,
    account_id,
    campaign_id,
    campaign_name,
    ad_group_id,
    case when level in ('ad', 'url') then ad_id end as ad_id,
    utm_source,
    utm_medium,
    utm_campaign,
    traffic_key,
    currency,
    spend_date,
    cast(source_spend as {{ type_amount() }}) as source_spend,
    spend,
    cast(impressions as bigint) as impressions,
    cast(clicks as bigint) as clicks,
    cast(claimed_conversions as {{ type_amount() }}) as claimed_conversions,
    cast(claimed_source_amount as {{ type_amount() }}) as claimed_source_amount,
    false as is_remainder
from {{ ref('int_ad_spend_levels') }}
where is_finest

union all

select
    breakdown,
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
from {{ ref('int_ad_spend_remainders') }}
