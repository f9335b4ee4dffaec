-- A row here is a day of an ad account that costs, shows or is clicked differently at one grain than the source says.
with

control as (

    select
        spend_date,
        platform,
        account_id,
        currency,
        sum(spend) as spend,
        sum(source_spend) as spend_in_currency,
        sum(impressions) as impressions,
        sum(clicks) as clicks
    from {{ ref('int_ad_spend') }}
    group by spend_date, platform, account_id, currency

),

grains as (

    select 'account' as grain
    union all
    select 'campaign' as grain
    union all
    select 'ad_group' as grain
    union all
    select 'ad' as grain
    union all
    select 'utm' as grain

),

expected as (

    select
        control.*,
        grains.grain
    from control
    cross join grains

),

found as (

    select
        date as spend_date,
        grain,
        platform,
        account_id,
        currency,
        sum(spend) as spend,
        sum(spend_in_currency) as spend_in_currency,
        sum(impressions) as impressions,
        sum(clicks) as clicks
    from {{ ref('spend_by_grain') }}
    group by date, grain, platform, account_id, currency

)

select
    coalesce(expected.spend_date, found.spend_date) as spend_date,
    coalesce(expected.grain, found.grain) as grain,
    coalesce(expected.platform, found.platform) as platform,
    coalesce(expected.account_id, found.account_id) as account_id,
    coalesce(expected.currency, found.currency) as currency,
    expected.spend as expected_spend,
    found.spend as found_spend
from expected
full join found
    on expected.spend_date = found.spend_date
    and expected.grain = found.grain
    and expected.platform = found.platform
    and coalesce(expected.account_id, '') = coalesce(found.account_id, '')
    and expected.currency = found.currency
where
    expected.spend is distinct from found.spend
    or expected.spend_in_currency is distinct from found.spend_in_currency
    or expected.impressions is distinct from found.impressions
    or expected.clicks is distinct from found.clicks
