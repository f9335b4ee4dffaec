-- How many people of a deal's buying group had been touched when it opened, however long before.
with

members as (

    select
        conversion_id as opportunity_id,
        person_id,
        {{ bond_to_account() }} as account_id
    from {{ ref('int_buying_groups') }}
    where conversion_type = 'opportunity'
    group by conversion_id, person_id

),

opportunities as (

    select
        opportunity_id,
        created_at
    from {{ ref('int_opportunities') }}
    where not is_deleted

),

-- Of those who changed companies, what they did at each.
movers as (

    select distinct person_id
    from {{ ref('int_former_accounts') }}

),

touches_at_accounts as (

    select
        touchpoints.person_id,
        touchpoints.account_id,
        min(touchpoints.occurred_at) as first_touched_at
    from {{ ref('int_touchpoints') }} as touchpoints
    inner join movers
        on touchpoints.person_id = movers.person_id
    where touchpoints.exclusion_reason is null
    group by touchpoints.person_id, touchpoints.account_id

),

reached as (

    select
        members.opportunity_id,
        opportunities.created_at,
        case
            when movers.person_id is not null and members.account_id is not null
                then touches_at_accounts.first_touched_at
            else touches.first_touched_at
        end as first_touched_at

    from members

    inner join opportunities
        on members.opportunity_id = opportunities.opportunity_id

    left join movers
        on members.person_id = movers.person_id

    left join touches_at_accounts
        on members.person_id = touches_at_accounts.person_id
            and members.account_id = touches_at_accounts.account_id

    left join {{ ref('int_person_touches') }} as touches
        on members.person_id = touches.person_id

)

select
    opportunity_id,
    count(*) as people,
    sum(case when first_touched_at <= created_at then 1 else 0 end) as people_reached
from reached
group by opportunity_id
