-- A row here is a platform's day whose claims are not the source's, a platform whose credit differs between the marts, or a month
-- whose claims or wins differ from theirs. Of a campaign's day only the coarsest level it was reported at is counted.
with

usable as (

    select
        *,
        case level when 'campaign' then 1 when 'ad_group' then 2 when 'ad' then 3 else 4 end as depth
    from {{ ref('int_ad_spend_priced') }}
    where rejection_reason is null

),

coarsest as (

    select
        usable.*,
        min(depth) over (partition by platform, account_id, campaign_id, spend_date, currency) as campaign_depth,
        min(depth) over (
            partition by platform, account_id, campaign_id, spend_date, currency, ad_group_id
        ) as ad_group_depth
    from usable

),

billed as (

    select
        platform,
        account_id,
        campaign_id,
        spend_date,
        currency,
        sum(claimed_conversions) as conversions,
        sum(claimed_source_amount) as source_amount
    from coarsest
    where depth = case when campaign_depth = 1 then 1 else ad_group_depth end
    group by platform, account_id, campaign_id, spend_date, currency

),

expected as (

    select
        'claimed on ' || billed.platform as measure,
        billed.spend_date as day,
        sum(billed.conversions) as conversions,
        sum(cast({{ exchanged('billed.source_amount', 'rates.rate') }} as {{ type_amount() }})) as amount
    from billed
    left join {{ ref('int_exchange_rates') }} as rates
        on {{ is_rate_of('rates', 'billed.currency', 'billed.spend_date') }}
    group by billed.platform, billed.spend_date

    union all

    select
        'credited to ' || platform as measure,
        cast(null as date) as day,
        sum(won) as conversions,
        sum(revenue_amount) as amount
    from {{ ref('campaign_performance') }}
    where model = '{{ var("default_model") }}' and platform is not null
    group by platform

    union all

    select 'claimed' as measure, {{ month_of('date') }} as day, sum(claimed_conversions), sum(claimed_amount)
    from {{ ref('claimed_conversions') }}
    group by {{ month_of('date') }}

    union all

    select 'won' as measure, month as day, sum(conversions), sum(amount)
    from {{ ref('attributed_revenue') }}
    where model = '{{ var("default_model") }}'
    group by month

),

found as (

    select 'claimed on ' || platform as measure, date as day, sum(claimed_conversions) as conversions,
        sum(claimed_amount) as amount
    from {{ ref('claimed_conversions') }}
    group by platform, date

    union all

    select 'credited to ' || platform as measure, cast(null as date) as day, sum(credited_won),
        sum(credited_revenue_amount)
    from {{ ref('claimed_conversions') }}
    group by platform

    union all

    select 'claimed' as measure, month as day, claimed_conversions, claimed_amount
    from {{ ref('claims_against_conversions') }}

    union all

    select 'won' as measure, month as day, won, revenue_amount
    from {{ ref('claims_against_conversions') }}

)

select
    coalesce(expected.measure, found.measure) as measure,
    coalesce(expected.day, found.day) as day,
    expected.conversions as expected_conversions,
    found.conversions,
    expected.amount as expected_amount,
    found.amount
from expected
full join found
    on expected.measure = found.measure
    and expected.day is not distinct from found.day
where
    coalesce(expected.conversions, 0) is distinct from coalesce(found.conversions, 0)
    or coalesce(expected.amount, 0) is distinct from coalesce(found.amount, 0)
