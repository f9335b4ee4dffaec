{%- set name = ['names.identifier_type', 'names.identifier'] if var('pseudonyms') == 'plain'
    else [pseudonym('names.identifier_type', 'names.identifier')] -%}

-- Whoever was published keeps the id, and whoever bore one before gets it back; whoever is new is named by a hash of
-- the strongest identifier.
with

names as (

    select * from {{ ref('int_person_names') }}

),

heirs as (

    select * from {{ ref('int_person_heirs') }}

),

published as (

    select
        person_id,
        name_key,
        coalesce(current_person_id <> person_id, true) as is_free
    from {{ ref('int_published_people') }}

),

kept_ids as (

    select
        person_key,
        person_id
    from heirs
    where is_kept

),

new_people as (

    select
        names.person_key,
        names.name_key
    from names
    left join kept_ids
        on names.person_key = kept_ids.person_key
    where kept_ids.person_key is null

),

returned_ids as (

    select
        new_people.person_key,
        min(published.person_id) as person_id
    from published
    inner join {{ ref('int_identifier_people') }} as identifier_people
        on published.name_key = identifier_people.identifier_key
    inner join new_people
        on identifier_people.person_key = new_people.person_key
    where published.is_free
    group by new_people.person_key

),

-- An earlier person named after this identifier kept that id when they were split off: a number makes the new one
-- another.
namesakes as (

    select
        new_people.person_key,
        count(distinct published.person_id) as ids
    from new_people
    inner join heirs
        on new_people.name_key = heirs.name_key
    inner join published
        on new_people.name_key = published.name_key
    group by new_people.person_key

)

select
    names.person_key,
    case
        when kept_ids.person_key is not null then kept_ids.person_id
        when returned_ids.person_key is not null then returned_ids.person_id
        when namesakes.person_key is not null
            then {{ hash_text(name + ['namesakes.ids']) }}
        else {{ hash_text(name) }}
    end as person_id,
    names.name_key,
    names.identifiers,
    names.first_seen_at,
    names.last_seen_at
from names
left join kept_ids
    on names.person_key = kept_ids.person_key
left join returned_ids
    on names.person_key = returned_ids.person_key
left join namesakes
    on names.person_key = namesakes.person_key
