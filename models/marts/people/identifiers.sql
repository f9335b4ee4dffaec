select
    identifiers.identifier_type,
    {{ pseudonym('identifiers.identifier_type', 'identifiers.identifier') }} as identifier_hash,
    people.person_id,
    identifiers.first_seen_at,
    identifiers.last_seen_at,
    case
        when identifiers.blocked_reason is not null then identifiers.blocked_reason
        when identifier_people.is_shared then 'shared'
    end as blocked_reason
from {{ ref('int_identifiers') }} as identifiers
left join {{ ref('int_identifier_people') }} as identifier_people
    on identifiers.identifier_key = identifier_people.identifier_key
left join {{ ref('int_people') }} as people
    on identifier_people.person_key = people.person_key
