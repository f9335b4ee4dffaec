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
    where blocked_identifiers.identifier_key is null

),

centers as (

    select
        record_key,
        {{ arg_min('identifier_key', 'priority') }} as center_key
    from record_identifiers
    where identifier_type <> 'anonymous_id'
    group by record_key

)

select
    record_identifiers.record_key,
    record_identifiers.identifier_key,
    record_identifiers.identifier_type,
    centers.center_key
from record_identifiers
inner join centers
    on record_identifiers.record_key = centers.record_key
