-- A row here is an identifier that belongs to no person although it is not blocked, to two, or to one although it is blocked;
-- a person's identifier that nobody has seen; a person who is not in people, or twice; or a touch of a known device without a
-- person.
with

identifiers as (

    select
        identifiers.identifier_key,
        count(people.identifier_key) as people
    from {{ ref('int_identifiers') }} as identifiers
    left join {{ ref('int_identifier_people') }} as people
        on identifiers.identifier_key = people.identifier_key
    group by identifiers.identifier_key, identifiers.blocked_reason
    having count(people.identifier_key) <> case when identifiers.blocked_reason is null then 1 else 0 end

),

unseen as (

    select people.identifier_key
    from {{ ref('int_identifier_people') }} as people
    left join {{ ref('int_identifiers') }} as identifiers
        on people.identifier_key = identifiers.identifier_key
    where identifiers.identifier_key is null

),

nameless as (

    select people.identifier_key
    from {{ ref('int_identifier_people') }} as people
    left join {{ ref('int_people') }} as names
        on people.person_key = names.person_key
    group by people.identifier_key
    having count(names.person_key) <> 1

),

ownerless_touches as (

    select touches.device_key as identifier_key
    from {{ ref('int_web_touches') }} as touches
    inner join {{ ref('int_identifier_people') }} as people
        on touches.device_key = people.identifier_key
    left join {{ ref('int_touchpoints') }} as touchpoints
        on touches.touchpoint_id = touchpoints.touchpoint_id
    where touchpoints.person_id is null

)

select
    'not one person' as fault,
    identifier_key
from identifiers
union all
select
    'never seen' as fault,
    identifier_key
from unseen
union all
select
    'not in people once' as fault,
    identifier_key
from nameless
union all
select
    'touch without a person' as fault,
    identifier_key
from ownerless_touches
