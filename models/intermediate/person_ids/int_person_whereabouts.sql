-- Where the people of the last publication are now. Most are still together.
with

published_people as (

    select
        person_key as former_key,
        name_key
    from {{ ref('int_published_people') }}
    where person_id = current_person_id

),

moves as (

    select
        published_identifiers.identifier_key,
        published_identifiers.person_key as former_key,
        people.person_key
    from {{ ref('int_published_identifiers') }} as published_identifiers
    inner join {{ ref('int_identifier_people') }} as people
        on published_identifiers.identifier_key = people.identifier_key

),

spans as (

    select
        former_key,
        min(person_key) as least_key,
        max(person_key) as greatest_key
    from moves
    group by former_key

),

-- Few people are split: only their identifiers have to be put in order. The id stays with the identifier it was made of
-- or, if that was a cookie, which anybody may use, with the strongest.
parts as (

    select
        moves.former_key,
        moves.person_key,
        row_number() over (
            partition by moves.former_key
            order by
                case
                    when identifiers.identifier_key = published_people.name_key
                        and identifiers.identifier_type <> 'anonymous_id' then 0
                    else identifier_types.priority
                end,
                identifiers.first_seen_at nulls last,
                identifiers.identifier
        ) as part_rank
    from spans
    inner join published_people
        on spans.former_key = published_people.former_key
    inner join moves
        on spans.former_key = moves.former_key
    inner join {{ ref('int_identifiers') }} as identifiers
        on moves.identifier_key = identifiers.identifier_key
    inner join {{ ref('identifier_types') }} as identifier_types
        on identifiers.identifier_type = identifier_types.identifier_type
    where spans.least_key < spans.greatest_key

),

whereabouts as (

    select
        former_key,
        least_key as person_key,
        false as is_split
    from spans
    where least_key = greatest_key

    union all

    select
        former_key,
        person_key,
        true as is_split
    from parts
    where part_rank = 1

)

select * from whereabouts
