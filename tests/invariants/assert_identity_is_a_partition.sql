-- A row here is an identifier that belongs to no person although it is not blocked, to two, or to one although it is blocked;
-- or a touch of a known device without a person.
select
    identifiers.identifier_key,
    identifiers.blocked_reason,
    count(people.identifier_key) as people
from {{ ref('int_identifiers') }} as identifiers
left join {{ ref('int_identifier_people') }} as people
    on identifiers.identifier_key = people.identifier_key
group by identifiers.identifier_key, identifiers.blocked_reason
having count(people.identifier_key) <> case when identifiers.blocked_reason is null then 1 else 0 end
