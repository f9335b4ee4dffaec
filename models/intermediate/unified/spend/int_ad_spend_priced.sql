{{ config(materialized='table') }}

with

ad_spend as (

    {{ union_systems('ad_spend') }}

),

described as (

    select
        source_system,
        source_table,
        row_hash,
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
        coalesce(currency, '{{ var("reporting_currency") }}') as currency,
        spend_date,
        coalesce(spend, 0) as source_spend,
        coalesce(impressions, 0) as impressions,
        coalesce(clicks, 0) as clicks,
        coalesce(conversions, 0) as claimed_conversions,
        coalesce(conversions_value, 0) as claimed_source_amount
    from ad_spend

)

select
    described.*,
    {{ traffic_key_of_utms('described.utm_source', 'described.utm_medium', 'described.utm_campaign') }} as traffic_key,
    -- Platforms bill fractions of a cent: spend keeps them.
    {{ as_amount(exchanged('described.source_spend', 'rates.rate')) }} as spend,
    case when rates.rate is null then 'fx_missing' end as rejection_reason

from described

left join {{ ref('int_exchange_rates') }} as rates
    on {{ is_rate_of('rates', 'described.currency', 'described.spend_date') }}
