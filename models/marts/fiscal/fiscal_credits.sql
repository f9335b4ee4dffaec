-- Booked and current figures side by side. In a period that is not locked nothing is booked, and both are the current.
with

entries as (

    select
        period_starts_on,
        period_ends_on,
        basis,
        model,
        channel,
        campaign,
        conversions,
        amount,
        0 as booked_conversions,
        0 as booked_amount,
        cast(null as timestamp) as booked_at
    from {{ ref('int_fiscal_credits') }}

    union all

    select
        period_starts_on,
        period_ends_on,
        basis,
        model,
        channel,
        campaign,
        0 as conversions,
        0 as amount,
        conversions as booked_conversions,
        amount as booked_amount,
        booked_at
    from {{ ref('int_bookings') }}
    where currency = '{{ var("reporting_currency") }}'

),

totals as (

    select
        period_starts_on,
        period_ends_on,
        basis,
        model,
        channel,
        campaign,
        sum(conversions) as conversions,
        sum(amount) as amount,
        sum(booked_conversions) as booked_conversions,
        sum(booked_amount) as booked_amount,
        max(booked_at) as booked_at
    from entries
    group by period_starts_on, period_ends_on, basis, model, channel, campaign

),

placed as (

    select
        periods.fiscal_year,
        periods.fiscal_quarter,
        periods.fiscal_period,
        periods.is_locked,
        totals.*
    from totals
    inner join {{ ref('int_fiscal_periods') }} as periods
        on totals.period_starts_on = periods.starts_on
            and totals.period_ends_on = periods.ends_on
    where totals.conversions <> 0 or (periods.is_locked and totals.booked_conversions <> 0)

)

select
    fiscal_year,
    fiscal_quarter,
    fiscal_period,
    period_starts_on,
    period_ends_on,
    is_locked,
    basis,
    model,
    channel,
    campaign,
    cast(conversions as {{ type_amount() }}) as conversions,
    cast(amount as {{ type_amount() }}) as amount,
    cast(case when is_locked then booked_conversions else conversions end as {{ type_amount() }})
        as booked_conversions,
    cast(case when is_locked then booked_amount else amount end as {{ type_amount() }}) as booked_amount,
    cast(case when is_locked then conversions - booked_conversions else 0 end as {{ type_amount() }})
        as restated_conversions,
    cast(case when is_locked then amount - booked_amount else 0 end as {{ type_amount() }}) as restated_amount,
    case when is_locked then booked_at end as booked_at
from placed
