-- Who took part in an opportunity by name: its contacts, its primary contact, and the lead that became it.
with

-- Of leads that were merged the survivor decides whether it is deleted: the CRM deletes the others.
converted_leads as (

    select
        leads.lead_id,
        leads.opportunity_id
    from {{ ref('int_leads') }} as leads
    inner join {{ ref('int_lead_heirs') }} as heirs
        on leads.lead_id = heirs.lead_id
    inner join {{ ref('int_leads') }} as counted_leads
        on heirs.heir_id = counted_leads.lead_id
    where
        leads.opportunity_id is not null
        and not coalesce(counted_leads.is_deleted, false)

),

identifiers as (

    select
        opportunity_id,
        {{ identifier_key("'contact_id'", 'contact_id') }} as identifier_key,
        'contact' as relation
    from {{ ref('int_opportunity_contacts') }}

    union all

    select
        opportunity_id,
        {{ identifier_key("'contact_id'", 'primary_contact_id') }} as identifier_key,
        'primary contact' as relation
    from {{ ref('int_opportunities') }}
    where primary_contact_id is not null

    union all

    select
        opportunity_id,
        {{ identifier_key("'lead_id'", 'lead_id') }} as identifier_key,
        'converted lead' as relation
    from converted_leads

)

select distinct
    identifiers.opportunity_id,
    people.person_id,
    identifiers.relation
from identifiers
inner join {{ ref('int_identifier_people') }} as identifier_people
    on identifiers.identifier_key = identifier_people.identifier_key
inner join {{ ref('int_people') }} as people
    on identifier_people.person_key = people.person_key
