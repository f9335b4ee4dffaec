-- Is the money all there, in the currencies of the deals and in the reporting currency?
with

usable_deals as (

    from truth.opportunity_outcomes
    where opportunity_id not in (
        select row_key from truth.spoiled_rows where kind = 'unreadable_amount'
    )

),

usable_orders as (

    from truth.order_amounts
    where
        not is_refunded
        and order_id not in (
            select row_key from truth.spoiled_rows where kind = 'unreadable_amount'
        )

),

usable_spend as (

    from truth.spend_amounts
    where row_key not in (
        select spoiled_rows.row_key from truth.spoiled_rows
        where spoiled_rows.table_name = 'ad_spend'
    )

),

converted as (

    select
        'pipeline' as basis,
        created_at::date as day,
        currency,
        amount::decimal(18, 2) as amount
    from usable_deals

    union all

    select
        'revenue',
        closed_at::date,
        currency,
        amount::decimal(18, 2)
    from usable_deals
    where is_won

    union all

    select
        'revenue',
        ordered_at::date,
        currency,
        amount::decimal(18, 2)
    from usable_orders

    union all

    select
        'spend',
        date,
        currency,
        spend::decimal(18, 2)
    from usable_spend

),

stated as (

    select
        converted.basis,
        converted.currency,
        sum(converted.amount) as amount,
        sum(converted.amount * exchange_rates.rate) as reported

    from converted

    asof inner join exchange_rates
        on converted.currency = exchange_rates.currency
        and converted.day >= exchange_rates.valid_from

    group by converted.basis, converted.currency

),

credited as (

    select
        basis,
        model,
        currency,
        sum(amount_in_currency) as amount
    from marts.attribution_credits
    group by basis, model, currency

),

models as (

    select distinct model from credited

),

by_currency as (

    select
        stated.basis,
        agreement(coalesce(credited.amount, 0), stated.amount) as agreed
    from stated
    cross join models
    left join credited
        on stated.basis = credited.basis
        and stated.currency = credited.currency
        and models.model = credited.model
    where stated.basis <> 'spend'

),

performance as (

    select
        'spend' as basis,
        model,
        sum(spend) as amount
    from marts.channel_performance
    group by model

    union all

    select
        'pipeline',
        model,
        sum(pipeline_amount)
    from marts.channel_performance
    group by model

    union all

    select
        'revenue',
        model,
        sum(revenue_amount)
    from marts.channel_performance
    group by model

),

reported as (

    select
        basis,
        sum(reported) as amount
    from stated
    group by basis

)

select
    'money: ' || basis || ' of every model, in each currency' as figure,
    min(agreed) as value,
    1.0 as threshold
from by_currency
group by basis

union all

-- Each row is rounded to the cent when it is converted.
select
    'money: ' || reported.basis || ' of every model, in the reporting currency',
    min(agreement(performance.amount, reported.amount)),
    0.9999
from reported
inner join performance using (basis)
group by reported.basis

union all

select
    'money: reconciliations without a difference',
    avg((difference = 0)::integer),
    1.0
from marts.money_reconciliation

order by figure;
