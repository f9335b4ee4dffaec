-- How many people of a deal's buying group had been touched when it opened, however long before.
with

members as (

    select distinct
        conversion_id as opportunity_id,
        person_id
    from {{ ref('int_buying_groups') }}
    where conversion_type = 'opportunity'

),

opportunities as (

    select
        opportunity_id,
        created_at
    from {{ ref('int_opportunities') }}
    where not is_deleted

)

select
    members.opportunity_id,
    count(*) as people,
    sum(case when touches.first_touched_at <= opportunities.created_at then 1 else 0 end) as people_reached
from members
inner join opportunities
    on members.opportunity_id = opportunities.opportunity_id
left join {{ ref('int_person_touches') }} as touches
    on members.person_id = touches.person_id
group by members.opportunity_id
