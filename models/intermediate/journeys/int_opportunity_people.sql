-- Who took part in an opportunity by name: its contacts, its primary contact, and the lead that became it.
with

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
    from {{ ref('int_leads') }}
    where opportunity_id is not null

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
