-- The leads that count: not deleted, and not merged into a lead that is here too.
with

leads as (

    select * from {{ ref('int_leads') }}

),

lead_people as (

    select
        leads.lead_id,
        people.person_id,
        coalesce(former_accounts.account_id, person_accounts.account_id) as account_id
    from leads
    inner join {{ ref('int_identifier_people') }} as identifier_people
        on {{ identifier_key("'lead_id'", 'leads.lead_id') }} = identifier_people.identifier_key
    inner join {{ ref('int_people') }} as people
        on identifier_people.person_key = people.person_key
    left join {{ ref('int_person_accounts') }} as person_accounts
        on identifier_people.person_key = person_accounts.person_key
    left join {{ ref('int_former_accounts') }} as former_accounts
        on identifier_people.person_key = former_accounts.person_key
            and {{ is_former_account_at('leads.created_at') }}

)

select
    leads.lead_id,
    lead_people.person_id,
    lead_people.account_id,
    leads.created_at,
    leads.status,
    leads.lead_source,
    leads.utm_source,
    leads.utm_medium,
    leads.utm_campaign,
    {{ not_before_that_day('leads.converted_at', 'leads.created_at') }} as converted_at,
    leads.opportunity_id,
    leads.disqualified_reason,
    {{ traffic_key_of_utms('leads.utm_source', 'leads.utm_medium', 'leads.utm_campaign') }}
        as traffic_key
from leads
left join lead_people
    on leads.lead_id = lead_people.lead_id
inner join {{ ref('int_lead_heirs') }} as heirs
    on leads.lead_id = heirs.lead_id
        and leads.lead_id = heirs.heir_id
where not coalesce(leads.is_deleted, false)
