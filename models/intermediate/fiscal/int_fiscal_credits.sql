with

daily as (

    select
        {{ business_day('converted_at') }} as day,
        basis,
        model,
        channel,
        campaign,
        sum(weight) as conversions,
        sum(amount) as amount
    from {{ ref('attribution_credits') }}
    group by {{ business_day('converted_at') }}, basis, model, channel, campaign

)

select
    days.period_starts_on,
    days.period_ends_on,
    daily.basis,
    daily.model,
    daily.channel,
    daily.campaign,
    cast(sum(daily.conversions) as {{ type_amount() }}) as conversions,
    cast(sum(daily.amount) as {{ type_amount() }}) as amount
from daily
inner join {{ ref('fiscal_calendar') }} as days
    on daily.day = days.day
group by days.period_starts_on, days.period_ends_on, daily.basis, daily.model, daily.channel, daily.campaign
