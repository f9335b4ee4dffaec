{{ config(meta={
    'fault': 'account {account_id} of {platform} spent {source_spend} {currency} on {clicks} clicks: spend in millionths? If it is right, '
        ~ 'set min_cost_per_click or max_cost_per_click'
}) }}

-- A row here is an ad account whose clicks cost, on average, what no click does: its spend came in millionths and was taken for
-- units, or the other way round. What is billed by impressions may have next to no clicks, so these have to be dear as well.
select
    platform,
    account_id,
    currency,
    sum(source_spend) as source_spend,
    sum(clicks) as clicks,
    sum(impressions) as impressions
from {{ ref('int_ad_spend') }}
group by platform, account_id, currency
having
    sum(clicks) > 0
    and sum(spend) > 0
    and (
        sum(spend) < {{ var('min_cost_per_click') }} * sum(clicks)
        or (
            sum(spend) > {{ var('max_cost_per_click') }} * sum(clicks)
            and sum(spend) > {{ var('max_cost_per_click') }} * sum(impressions) / 100
        )
    )
