with

people as (

    select * from {{ ref('int_people') }}

),

accounts as (

    select * from {{ ref('int_person_accounts') }}

),

-- What a person was won by is what its first lead was won by.
ranked_leads as (

    select
        *,
        row_number() over (partition by person_id order by created_at, lead_id) as lead_rank
    from {{ ref('int_lead_touches') }}
    where person_id is not null

),

first_leads as (

    select * from ranked_leads
    where lead_rank = 1

),

stages as (

    select
        person_id,
        min(created_at) as lead_created_at,
        min(mql_at) as mql_at,
        min(sql_at) as sql_at
    from {{ ref('int_lead_stages') }}
    where person_id is not null
    group by person_id

),

opportunities as (

    select
        people.person_id,
        min(opportunities.created_at) as opportunity_at,
        min(case when opportunities.is_won then opportunities.closed_at end) as won_at
    from {{ ref('int_opportunity_people') }} as people
    inner join {{ ref('int_opportunities') }} as opportunities
        on people.opportunity_id = opportunities.opportunity_id
    where not opportunities.is_deleted
    group by people.person_id

),

orders as (

    select
        order_people.person_id,
        min(orders.ordered_at) as ordered_at
    from {{ ref('int_order_people') }} as order_people
    inner join {{ ref('int_orders') }} as orders
        on order_people.order_id = orders.order_id
    group by order_people.person_id

),

touches as (

    select * from {{ ref('int_person_touches') }}

),

described as (

    select
        people.person_id,
        accounts.account_id,
        people.first_seen_at,
        people.last_seen_at,
        case
            when first_leads.person_id is null then touches.first_touch_channel else first_leads.first_touch_channel
        end as first_touch_channel,
        case when first_leads.person_id is null then touches.first_touch_source else first_leads.first_touch_source end
            as first_touch_source,
        case when first_leads.person_id is null then touches.first_touch_medium else first_leads.first_touch_medium end
            as first_touch_medium,
        case
            when first_leads.person_id is null then touches.first_touch_campaign else first_leads.first_touch_campaign
        end as first_touch_campaign,
        case when first_leads.person_id is null then touches.last_touch_channel else first_leads.last_touch_channel end
            as last_touch_channel,
        case when first_leads.person_id is null then touches.last_touch_source else first_leads.last_touch_source end
            as last_touch_source,
        case when first_leads.person_id is null then touches.last_touch_medium else first_leads.last_touch_medium end
            as last_touch_medium,
        case
            when first_leads.person_id is null then touches.last_touch_campaign else first_leads.last_touch_campaign
        end as last_touch_campaign,
        stages.lead_created_at,
        -- Whoever reached an opportunity, as a lead or as a contact, has reached the stages before it.
        {{ earliest_of(['stages.mql_at', 'opportunities.opportunity_at']) }} as mql_at,
        {{ earliest_of(['stages.sql_at', 'opportunities.opportunity_at']) }} as sql_at,
        opportunities.opportunity_at,
        case
            when orders.ordered_at is null or opportunities.won_at <= orders.ordered_at then opportunities.won_at
            else orders.ordered_at
        end as customer_at

    from people

    left join accounts
        on people.person_id = accounts.person_id

    left join first_leads
        on people.person_id = first_leads.person_id

    left join stages
        on people.person_id = stages.person_id

    left join opportunities
        on people.person_id = opportunities.person_id

    left join orders
        on people.person_id = orders.person_id

    left join touches
        on people.person_id = touches.person_id

)

select
    *,
    case
        when customer_at is not null then 'customer'
        when opportunity_at is not null then 'opportunity'
        when sql_at is not null then 'sql'
        when mql_at is not null then 'mql'
        when lead_created_at is not null then 'lead'
        else 'visitor'
    end as lifecycle_stage
from described
