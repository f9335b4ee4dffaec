-- Every record is a star: its strongest identifier in the middle, the others tied to it. A cookie is never the middle,
-- so that the rest of the record holds together when the cookie turns out to be shared.
with

record_identifiers as (

    select
        records.record_key,
        records.identifier_key,
        records.identifier_type,
        records.identifier,
        records.first_seen_at,
        records.last_seen_at,
        identifier_types.priority
    from {{ ref('int_record_identifiers') }} as records
    inner join {{ ref('identifier_types') }} as identifier_types
        on records.identifier_type = identifier_types.identifier_type
    left join {{ ref('int_identifiers') }} as blocked_identifiers
        on records.identifier_key = blocked_identifiers.identifier_key
            and blocked_identifiers.blocked_reason is not null
    where blocked_identifiers.identifier_key is null

),

ranked as (

    select
        *,
        row_number() over (partition by record_key order by priority, identifier) as strength_rank
    from record_identifiers

)

select
    ranked.record_key,
    ranked.identifier_key,
    ranked.identifier_type,
    centers.identifier_key as center_key,
    ranked.first_seen_at,
    ranked.last_seen_at
from ranked
inner join ranked as centers
    on ranked.record_key = centers.record_key
        and centers.strength_rank = 1
where centers.identifier_type <> 'anonymous_id'
