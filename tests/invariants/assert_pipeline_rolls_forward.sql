-- A row here is a day whose pipeline is not what came before it and what moved, or an end that is not what is open now.
with

days as (

    select
        *,
        lag(closing_amount) over (order by day) as amount_before,
        lag(closing_opportunities) over (order by day) as opportunities_before,
        lead(day) over (order by day) is null as is_last_day
    from {{ ref('pipeline_rollforward') }}

),

open_now as (

    select
        count(*) as opportunities,
        coalesce(sum(amount), 0) as amount
    from {{ ref('opportunities') }}
    where not is_closed

),

known as (

    select opportunity_id
    from {{ ref('int_opportunities') }}
    union all
    select opportunity_id
    from {{ ref('int_gone_opportunities') }}
    where pipeline_amount_minor is not null

)

select
    'a day does not add up' as what,
    day
from days
where
    opening_amount <> coalesce(amount_before, 0)
    or opening_opportunities <> coalesce(opportunities_before, 0)
    or closing_amount
    <> opening_amount + created_amount + reopened_amount + changed_amount - won_amount - lost_amount - deleted_amount
    or closing_opportunities <> opening_opportunities + created + reopened - won - lost - deleted
    or closing_opportunities < 0

union all

select
    'the end is not what is open' as what,
    days.day
from days
inner join open_now
    on days.closing_amount <> open_now.amount
        or days.closing_opportunities <> open_now.opportunities
where days.is_last_day

union all

select
    'deals were not created once each' as what,
    cast(null as date) as day
from known
having count(*) <> (select coalesce(sum(created), 0) from days)
