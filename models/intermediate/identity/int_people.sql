-- A person is named after its strongest identifier: by type, then first seen, then value. Row order has no say in it.
with

identifiers as (

    select
        people.person_key,
        identifiers.identifier_type,
        identifiers.identifier,
        identifiers.first_seen_at,
        identifiers.last_seen_at,
        identifier_types.priority
    from {{ ref('int_identifier_people') }} as people
    inner join {{ ref('int_identifiers') }} as identifiers
        on people.identifier_key = identifiers.identifier_key
    inner join {{ ref('identifier_types') }} as identifier_types
        on identifiers.identifier_type = identifier_types.identifier_type

),

people as (

    select
        person_key,
        count(*) as identifiers,
        min(priority) as priority,
        min(first_seen_at) as first_seen_at,
        max(last_seen_at) as last_seen_at
    from identifiers
    group by person_key

),

contenders as (

    select
        identifiers.*,
        row_number() over (
            partition by identifiers.person_key
            order by identifiers.first_seen_at nulls last, identifiers.identifier
        ) as contender_rank
    from identifiers
    inner join people
        on identifiers.person_key = people.person_key
            and identifiers.priority = people.priority

)

select
    people.person_key,
    {{ hash_text(['contenders.identifier_type', 'contenders.identifier']) }} as person_id,
    people.identifiers,
    people.first_seen_at,
    people.last_seen_at
from people
inner join contenders
    on people.person_key = contenders.person_key
        and contenders.contender_rank = 1
