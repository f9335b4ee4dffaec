-- Staff and test records are people too, but their visits earn nothing.
select
    people.person_id,
    min(excluded_traffic.exclusion_reason) as exclusion_reason
from {{ ref('int_identifiers') }} as identifiers
inner join {{ ref('excluded_traffic') }} as excluded_traffic
    on (
        excluded_traffic.matches = 'email domain'
        and split_part(identifiers.identifier, '@', 2) = excluded_traffic.value
    )
    or (
        excluded_traffic.matches = 'email'
        and identifiers.identifier = excluded_traffic.value
    )
inner join {{ ref('int_identifier_people') }} as identifier_people
    on identifiers.identifier_key = identifier_people.identifier_key
inner join {{ ref('int_people') }} as people
    on identifier_people.person_key = people.person_key
where identifiers.identifier_type = 'email'
group by people.person_id
