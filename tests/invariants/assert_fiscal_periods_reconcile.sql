-- A row here is a fiscal period in which a model credits another amount than what was converted on its days, with or without a place
-- in the calendar.
with

converted as (

    select
        days.period_starts_on,
        conversions.basis,
        models.model,
        sum({{ from_minor_units('conversions.amount_minor', reporting_minor_units()) }}) as amount
    from {{ ref('int_conversions') }} as conversions
    cross join {{ ref('attribution_models') }} as models
    left join {{ ref('fiscal_calendar') }} as days
        on {{ business_day('conversions.converted_at') }} = days.day
    group by days.period_starts_on, conversions.basis, models.model

),

credited as (

    select
        period_starts_on,
        basis,
        model,
        sum(amount) as amount,
        sum(booked_amount + restated_amount) as booked_and_restated
    from {{ ref('fiscal_credits') }}
    group by period_starts_on, basis, model

)

select
    coalesce(converted.period_starts_on, credited.period_starts_on) as period_starts_on,
    coalesce(converted.basis, credited.basis) as basis,
    coalesce(converted.model, credited.model) as model,
    converted.amount as converted_amount,
    credited.amount as credited_amount,
    credited.booked_and_restated
from converted
full join credited
    on converted.period_starts_on = credited.period_starts_on
    and converted.basis = credited.basis
    and converted.model = credited.model
where
    coalesce(converted.amount, 0) is distinct from coalesce(credited.amount, 0)
    or credited.amount is distinct from credited.booked_and_restated
