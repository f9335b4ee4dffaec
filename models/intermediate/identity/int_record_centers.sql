-- Every record is a star: its strongest identifier in the middle, the others tied to it. A cookie is never the middle,
-- so that the rest of the record holds together when the cookie turns out to be shared.
with

record_identifiers as (

    select
        records.record_key,
        records.identifier_key,
        records.identifier_type,
        identifier_types.priority
    from {{ ref('int_record_identifiers') }} as records
    inner join {{ ref('identifier_types') }} as identifier_types
        on records.identifier_type = identifier_types.identifier_type
    left join {{ ref('int_identifiers') }} as blocked_identifiers
        on records.identifier_key = blocked_identifiers.identifier_key
            and blocked_identifiers.blocked_reason is not null
    left join {{ ref('int_reused_phones') }} as reused_phones
        on records.record_key = reused_phones.record_key
            and records.identifier_key = reused_phones.identifier_key
    where
        blocked_identifiers.identifier_key is null
        and reused_phones.record_key is null

),

centers as (

    select
        record_key,
        {{ arg_min('identifier_key', 'priority') }} as center_key
    from record_identifiers
    where identifier_type <> 'anonymous_id'
    group by record_key

),

-- Where a record holds both of two identifiers that were unlinked, one of them is cut off, but never the middle.
unlinked as (

    select
        left_identifiers.record_key,
        case
            when centers.center_key = overrides.right_key or overrides.left_type = 'anonymous_id'
                then overrides.left_key
            else overrides.right_key
        end as identifier_key
    from {{ ref('int_identity_overrides') }} as overrides
    inner join record_identifiers as left_identifiers
        on overrides.left_key = left_identifiers.identifier_key
    inner join record_identifiers as right_identifiers
        on overrides.right_key = right_identifiers.identifier_key
            and left_identifiers.record_key = right_identifiers.record_key
    inner join centers
        on left_identifiers.record_key = centers.record_key
    where overrides.action = 'unlink'

)

select
    record_identifiers.record_key,
    record_identifiers.identifier_key,
    record_identifiers.identifier_type,
    centers.center_key
from record_identifiers
inner join centers
    on record_identifiers.record_key = centers.record_key
left join unlinked
    on record_identifiers.record_key = unlinked.record_key
        and record_identifiers.identifier_key = unlinked.identifier_key
where unlinked.record_key is null
