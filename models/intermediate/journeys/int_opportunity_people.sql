-- Who took part in an opportunity by name: its contacts, its primary contact, and the lead that became it.
with

identifier_people as (

    select
        identifiers.identifier_type,
        identifiers.identifier,
        people.person_id
    from {{ ref('int_identifiers') }} as identifiers
    inner join {{ ref('int_identifier_people') }} as identifier_people
        on identifiers.identifier_key = identifier_people.identifier_key
    inner join {{ ref('int_people') }} as people
        on identifier_people.person_key = people.person_key
    where identifiers.identifier_type in ('contact_id', 'lead_id')

),

opportunity_contacts as (

    select distinct
        opportunity_contacts.opportunity_id,
        identifier_people.person_id,
        'contact' as relation
    from {{ ref('int_opportunity_contacts') }} as opportunity_contacts
    inner join identifier_people
        on identifier_people.identifier_type = 'contact_id'
            and opportunity_contacts.contact_id = identifier_people.identifier

),

primary_contacts as (

    select distinct
        opportunities.opportunity_id,
        identifier_people.person_id,
        'primary contact' as relation
    from {{ ref('int_opportunities') }} as opportunities
    inner join identifier_people
        on identifier_people.identifier_type = 'contact_id'
            and opportunities.primary_contact_id = identifier_people.identifier

),

converted_leads as (

    select distinct
        leads.opportunity_id,
        identifier_people.person_id,
        'converted lead' as relation
    from {{ ref('int_leads') }} as leads
    inner join identifier_people
        on identifier_people.identifier_type = 'lead_id'
            and leads.lead_id = identifier_people.identifier
    where leads.opportunity_id is not null

)

select * from opportunity_contacts
union all
select * from primary_contacts
union all
select * from converted_leads
