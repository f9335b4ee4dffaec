-- The one lead with which an opportunity is counted: the lead that became it, else the earliest among its contacts.
with

opportunities as (

    select *
    from {{ ref('int_opportunities') }}
    where not is_deleted

),

leads as (

    select * from {{ ref('int_person_leads') }}

),

candidates as (

    select
        converted_leads.opportunity_id,
        leads.lead_id,
        leads.created_at,
        1 as strength
    from {{ ref('int_converted_leads') }} as converted_leads
    inner join leads
        on converted_leads.lead_id = leads.lead_id

    union all

    select
        people.opportunity_id,
        leads.lead_id,
        leads.created_at,
        2 as strength
    from {{ ref('int_opportunity_people') }} as people
    inner join leads
        on people.person_id = leads.person_id
    where people.relation <> 'converted lead'

),

ranked as (

    select
        *,
        row_number() over (partition by opportunity_id order by strength, created_at, lead_id) as lead_rank
    from candidates

)

select
    opportunities.opportunity_id,
    ranked.lead_id,
    opportunities.account_id,
    opportunities.created_at,
    opportunities.closed_at,
    opportunities.is_won,
    opportunities.is_closed,
    opportunities.pipeline_amount_minor,
    opportunities.revenue_amount_minor
from opportunities
left join ranked
    on opportunities.opportunity_id = ranked.opportunity_id
        and ranked.lead_rank = 1
