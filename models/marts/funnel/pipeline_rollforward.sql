with

movements as (

    select
        *,
        cast(moved_at as date) as moved_on
    from {{ ref('int_pipeline_movements') }}

),

days as (

    select
        moved_on as day,
        count(case when movement = 'created' then 1 end) as created,
        count(case when movement = 'reopened' then 1 end) as reopened,
        count(case when movement = 'won' then 1 end) as won,
        count(case when movement = 'lost' then 1 end) as lost,
        count(case when movement = 'deleted' then 1 end) as deleted,
        sum(case when movement = 'created' then amount_minor else 0 end) as created_minor,
        sum(case when movement = 'reopened' then amount_minor else 0 end) as reopened_minor,
        sum(case when movement = 'changed' then amount_minor else 0 end) as changed_minor,
        sum(case when movement = 'won' then amount_minor else 0 end) as won_minor,
        sum(case when movement = 'lost' then amount_minor else 0 end) as lost_minor,
        sum(case when movement = 'deleted' then amount_minor else 0 end) as deleted_minor
    from movements
    group by moved_on

),

net as (

    select
        *,
        created + reopened - won - lost - deleted as net_opportunities,
        created_minor + reopened_minor + changed_minor - won_minor - lost_minor - deleted_minor as net_minor
    from days

),

stocks as (

    select
        *,
        sum(net_opportunities) over (order by day rows between unbounded preceding and current row)
            as closing_opportunities,
        sum(net_minor) over (order by day rows between unbounded preceding and current row) as closing_minor
    from net

)

select
    day,
    cast(closing_opportunities - net_opportunities as bigint) as opening_opportunities,
    created,
    reopened,
    won,
    lost,
    deleted,
    cast(closing_opportunities as bigint) as closing_opportunities,
    {{ from_minor_units('closing_minor - net_minor', reporting_minor_units()) }} as opening_amount,
    {{ from_minor_units('created_minor', reporting_minor_units()) }} as created_amount,
    {{ from_minor_units('reopened_minor', reporting_minor_units()) }} as reopened_amount,
    {{ from_minor_units('changed_minor', reporting_minor_units()) }} as changed_amount,
    {{ from_minor_units('won_minor', reporting_minor_units()) }} as won_amount,
    {{ from_minor_units('lost_minor', reporting_minor_units()) }} as lost_amount,
    {{ from_minor_units('deleted_minor', reporting_minor_units()) }} as deleted_amount,
    {{ from_minor_units('closing_minor', reporting_minor_units()) }} as closing_amount
from stocks
