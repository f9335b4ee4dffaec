-- A row here is a day after which the calendar goes on with another than the next, or a period that is not as long as its bounds say.
with

followed as (

    select
        day,
        lead(day) over (order by day) as next_day
    from {{ ref('fiscal_calendar') }}

),

counted as (

    select
        period_starts_on,
        min(day) as first_day,
        max(day) as last_day,
        min(period_ends_on) as ends_on
    from {{ ref('fiscal_calendar') }}
    group by period_starts_on

)

select day
from followed
where next_day <> {{ days_later('day', 1) }}

union all

select period_starts_on as day
from counted
where first_day <> period_starts_on or last_day <> ends_on
