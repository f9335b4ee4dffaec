-- A row here was booked, belongs to a period that is still locked, and is gone or worth something else.
select
    booked.period_starts_on,
    booked.basis,
    booked.model,
    booked.channel,
    booked.campaign,
    booked.amount as amount_before,
    credits.booked_amount
from {{ ref('int_booked_credits') }} as booked
inner join {{ ref('int_fiscal_periods') }} as periods
    on booked.period_starts_on = periods.starts_on
    and booked.period_ends_on = periods.ends_on
    and periods.is_locked
left join {{ ref('fiscal_credits') }} as credits
    on booked.period_starts_on = credits.period_starts_on
    and booked.basis = credits.basis
    and booked.model = credits.model
    and booked.channel = credits.channel
    and {{ is_same('booked.campaign', 'credits.campaign') }}
where
    booked.currency = '{{ var("reporting_currency") }}'
    and (
        booked.amount <> coalesce(credits.booked_amount, 0)
        or booked.conversions <> coalesce(credits.booked_conversions, 0)
    )
