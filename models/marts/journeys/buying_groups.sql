with

members as (

    select
        conversion_type,
        conversion_id,
        group_id,
        person_id,
        {{ bond_to_account() }} as through_account_id
    from {{ ref('int_buying_groups') }}
    group by conversion_type, conversion_id, group_id, person_id

),

-- Who is named in several ways is shown by the strongest.
named_people as (

    select
        opportunity_id,
        person_id,
        max(case when relation = 'contact' then 1 else 0 end) as is_contact,
        max(case when relation = 'primary contact' then 1 else 0 end) as is_primary_contact
    from {{ ref('int_opportunity_people') }}
    group by opportunity_id, person_id

),

first_leads as (

    select
        members.conversion_type,
        members.conversion_id,
        members.person_id,
        min(leads.created_at) as lead_created_at
    from members
    inner join {{ ref('int_person_leads') }} as leads
        on members.person_id = leads.person_id
            and (members.through_account_id is null or members.through_account_id = leads.account_id)
    group by members.conversion_type, members.conversion_id, members.person_id

)

select
    members.conversion_type,
    members.conversion_id,
    members.group_id,
    members.person_id,
    person_accounts.account_id,
    members.through_account_id,
    case
        when members.conversion_type = 'order' then 'buyer'
        when named_people.is_contact = 1 then 'contact'
        when named_people.is_primary_contact = 1 then 'primary contact'
        when named_people.person_id is not null then 'converted lead'
        else 'colleague'
    end as relation,
    first_leads.lead_created_at

from members

left join named_people
    on members.conversion_type = 'opportunity'
        and members.conversion_id = named_people.opportunity_id
        and members.person_id = named_people.person_id

left join {{ ref('int_person_accounts') }} as person_accounts
    on members.person_id = person_accounts.person_id

left join first_leads
    on members.conversion_type = first_leads.conversion_type
        and members.conversion_id = first_leads.conversion_id
        and members.person_id = first_leads.person_id
