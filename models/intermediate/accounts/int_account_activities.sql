-- Whose account a sales activity was for: the one it names, else its deal's, else that of its contact or lead then.
with

activities as (

    select * from {{ ref('int_sales_activities') }}

),

people as (

    select
        identifier_people.identifier_key,
        people.person_id,
        person_accounts.account_id as todays_account_id
    from {{ ref('int_identifier_people') }} as identifier_people
    inner join {{ ref('int_people') }} as people
        on identifier_people.person_key = people.person_key
    left join {{ ref('int_person_accounts') }} as person_accounts
        on identifier_people.person_key = person_accounts.person_key

)

select
    activities.source_system,
    activities.activity_id,
    activities.occurred_at,
    activities.type,
    activities.opportunity_id,
    coalesce(contacts.person_id, leads.person_id) as person_id,
    coalesce(
        survivors.survivor_id,
        activities.account_id,
        opportunities.account_id,
        former_accounts.account_id,
        contacts.todays_account_id,
        leads.todays_account_id
    ) as account_id
from activities
left join {{ ref('int_account_survivors') }} as survivors
    on activities.account_id = survivors.account_id
left join {{ ref('int_opportunities') }} as opportunities
    on activities.opportunity_id = opportunities.opportunity_id
left join people as contacts
    on {{ identifier_key("'contact_id'", 'activities.contact_id') }} = contacts.identifier_key
        and activities.contact_id is not null
left join people as leads
    on {{ identifier_key("'lead_id'", 'activities.lead_id') }} = leads.identifier_key
        and activities.lead_id is not null
left join {{ ref('int_former_accounts') }} as former_accounts
    on coalesce(contacts.person_id, leads.person_id) = former_accounts.person_id
        and {{ is_former_account_at('activities.occurred_at') }}
