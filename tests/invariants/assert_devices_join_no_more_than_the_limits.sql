-- A row here is a person to whom a device has joined more values of a type than identity_limits allows. (What logins and the
-- CRM themselves say of one person is not limited: there is no device to blame.)
with

people as (

    select
        people.person_key,
        identifiers.identifier_type,
        coalesce(components.component_key, identifiers.identifier_key) as known_key
    from {{ ref('int_identifier_people') }} as people
    inner join {{ ref('int_identifiers') }} as identifiers
        on people.identifier_key = identifiers.identifier_key
    left join {{ ref('int_known_components') }} as components
        on identifiers.identifier_key = components.node_key
    where identifiers.identifier_type in ('user_id', 'loyalty_id', 'email', 'phone')

),

sizes as (

    select
        person_key,
        count(distinct known_key) as known_components,
        sum(case when identifier_type = 'user_id' then 1 else 0 end) as user_ids,
        sum(case when identifier_type = 'loyalty_id' then 1 else 0 end) as loyalty_ids,
        sum(case when identifier_type = 'email' then 1 else 0 end) as emails,
        sum(case when identifier_type = 'phone' then 1 else 0 end) as phones
    from people
    group by person_key

)

select *
from sizes
where
    known_components > 1
    and {{ exceeds_identity_limits() }}
