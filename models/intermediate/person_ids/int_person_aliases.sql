-- Every id that was published before leads to whoever has the identifiers of the person that bore it.
with

people as (

    select * from {{ ref('int_people') }}

),

heirs as (

    select * from {{ ref('int_person_heirs') }}

),

new_people as (

    select
        people.person_key,
        people.person_id,
        people.name_key,
        people.first_seen_at
    from people
    left join heirs
        on people.person_key = heirs.person_key
            and heirs.is_kept
    where heirs.person_key is null

),

published as (

    select * from {{ ref('int_published_people') }}

),

-- If an id's person has vanished, it leads to whoever has the identifier that the id was made of, once that is back.
found_again as (

    select
        published.person_id,
        identifier_people.person_key
    from published
    left join heirs
        on published.person_key = heirs.former_key
    inner join {{ ref('int_identifier_people') }} as identifier_people
        on published.name_key = identifier_people.identifier_key
    where heirs.former_key is null and not identifier_people.is_shared

),

-- An id that led elsewhere, or nowhere, is borne again when its person comes back.
followed as (

    select
        published.*,
        returned.person_key is not null as is_returned,
        coalesce(heirs.is_split, false) and published.person_id = published.current_person_id as is_split,
        coalesce(returned.person_key, people.person_key) as now_person_key,
        coalesce(returned.person_id, people.person_id) as now_person_id,
        coalesce(returned.first_seen_at, people.first_seen_at) as now_first_seen_at
    from published
    left join heirs
        on published.person_key = heirs.former_key
    left join found_again
        on published.person_id = found_again.person_id
    left join people
        on coalesce(heirs.person_key, found_again.person_key) = people.person_key
    left join new_people as returned
        on published.person_id = returned.person_id

),

offshoots as (

    select
        identifier_people.person_key,
        min(heirs.person_id) as split_from_person_id
    from heirs
    inner join {{ ref('int_published_identifiers') }} as published_identifiers
        on heirs.former_key = published_identifiers.person_key
    inner join {{ ref('int_identifier_people') }} as identifier_people
        on published_identifiers.identifier_key = identifier_people.identifier_key
    where heirs.is_split and heirs.person_key <> identifier_people.person_key
    group by identifier_people.person_key

)

select
    person_id,
    now_person_id as current_person_id,
    case
        when now_person_id is null then 'erased'
        when is_split or (is_returned and reason = 'merged') then 'split'
        when is_returned then null
        when now_person_id = current_person_id then reason
        else 'merged'
    end as reason,
    case
        when is_split or coalesce(now_person_id, '') <> coalesce(current_person_id, '') then {{ as_of() }}
        else changed_at
    end as changed_at,
    split_from_person_id,
    now_person_key as person_key,
    name_key,
    now_first_seen_at as first_seen_at
from followed

union all

select
    new_people.person_id,
    new_people.person_id as current_person_id,
    cast(null as {{ type_text() }}) as reason,
    cast(null as timestamp) as changed_at,
    offshoots.split_from_person_id,
    new_people.person_key,
    new_people.name_key,
    new_people.first_seen_at
from new_people
left join published
    on new_people.person_id = published.person_id
left join offshoots
    on new_people.person_key = offshoots.person_key
where published.person_id is null
