with

billed as (

    select
        platform,
        account_id,
        campaign_id,
        spend_date,
        currency,
        sum(spend) as spend,
        sum(claimed_conversions) as claimed_conversions,
        sum(claimed_source_amount) as claimed_source_amount
    from {{ ref('int_ad_spend') }}
    group by platform, account_id, campaign_id, spend_date, currency

)

select
    billed.platform,
    billed.account_id as ad_account_id,
    billed.campaign_id,
    billed.currency,
    billed.spend_date,
    billed.spend,
    billed.claimed_conversions,
    {{ as_amount(exchanged('billed.claimed_source_amount', 'rates.rate')) }} as claimed_amount
from billed
inner join {{ ref('int_exchange_rates') }} as rates
    on {{ is_rate_of('rates', 'billed.currency', 'billed.spend_date') }}
