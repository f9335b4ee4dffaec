-- A period is booked under each model as a whole, once: a locked one of which nothing is booked yet with what it holds
-- now, be it nothing at all. Only an earlier lock date takes bookings away.
with

booked as (

    select *
    from {{ ref('int_booked_credits') }}
    where coalesce(period_ends_on <= {{ lock_date() }}, true)

),

booked_already as (

    select distinct
        period_starts_on,
        period_ends_on,
        basis,
        model
    from booked
    where currency = '{{ var("reporting_currency") }}'

),

bases as (

    select 'pipeline' as basis
    union all
    select 'revenue' as basis

),

locked as (

    select
        periods.starts_on,
        periods.ends_on,
        bases.basis,
        models.model
    from {{ ref('int_fiscal_periods') }} as periods
    cross join bases
    cross join {{ ref('attribution_models') }} as models
    where periods.is_locked

),

to_be_booked as (

    select locked.*
    from locked
    left join booked_already
        on locked.starts_on = booked_already.period_starts_on
            and locked.ends_on = booked_already.period_ends_on
            and locked.basis = booked_already.basis
            and locked.model = booked_already.model
    where booked_already.model is null

)

select
    period_starts_on,
    period_ends_on,
    currency,
    basis,
    model,
    channel,
    campaign,
    conversions,
    amount,
    booked_at
from booked

union all

select
    to_be_booked.starts_on as period_starts_on,
    to_be_booked.ends_on as period_ends_on,
    '{{ var("reporting_currency") }}' as currency,
    to_be_booked.basis,
    to_be_booked.model,
    coalesce(credits.channel, 'Unattributed') as channel,
    credits.campaign,
    coalesce(credits.conversions, 0) as conversions,
    coalesce(credits.amount, 0) as amount,
    {{ as_of() }} as booked_at
from to_be_booked
left join {{ ref('int_fiscal_credits') }} as credits
    on to_be_booked.starts_on = credits.period_starts_on
        and to_be_booked.ends_on = credits.period_ends_on
        and to_be_booked.basis = credits.basis
        and to_be_booked.model = credits.model
