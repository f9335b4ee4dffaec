{{ config(materialized='view') }}

-- A person is named after its strongest identifier: by type, then first seen, then value. Row order has no say in it.
with

identifiers as (

    select
        people.person_key,
        identifiers.identifier_key,
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
        identifiers.person_key,
        identifiers.identifier_key,
        identifiers.identifier_type,
        identifiers.identifier,
        identifiers.first_seen_at,
        people.identifiers
    from identifiers
    inner join people
        on identifiers.person_key = people.person_key
            and identifiers.priority = people.priority

),

-- Most people are one device: only the others have to be put in order.
ranked as (

    select
        *,
        row_number() over (partition by person_key order by first_seen_at nulls last, identifier) as contender_rank
    from contenders
    where identifiers > 1

),

names as (

    select
        person_key,
        identifier_key,
        identifier_type,
        identifier
    from contenders
    where identifiers = 1

    union all

    select
        person_key,
        identifier_key,
        identifier_type,
        identifier
    from ranked
    where contender_rank = 1

)

select
    people.person_key,
    names.identifier_key as name_key,
    names.identifier_type,
    names.identifier,
    people.identifiers,
    people.first_seen_at,
    people.last_seen_at
from people
inner join names
    on people.person_key = names.person_key
