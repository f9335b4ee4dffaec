-- Of several people who turn out to be one, the one seen first keeps the id; of two seen at once, the one who was not
-- split from another.
with

former_people as (

    select
        whereabouts.former_key,
        whereabouts.person_key,
        whereabouts.is_split,
        published_people.person_id,
        published_people.name_key,
        published_people.first_seen_at,
        case when published_people.split_from_person_id is null then 0 else 1 end as splits
    from {{ ref('int_person_whereabouts') }} as whereabouts
    inner join {{ ref('int_published_people') }} as published_people
        on whereabouts.former_key = published_people.person_key
    where published_people.person_id = published_people.current_person_id

),

merged_people as (

    select person_key
    from former_people
    group by person_key
    having count(*) > 1

),

ranked as (

    select
        former_people.former_key,
        row_number() over (
            partition by former_people.person_key
            order by former_people.first_seen_at nulls last, former_people.splits, former_people.person_id
        ) as id_rank
    from merged_people
    inner join former_people
        on merged_people.person_key = former_people.person_key

)

select
    former_people.former_key,
    former_people.person_key,
    former_people.person_id,
    former_people.name_key,
    former_people.is_split,
    ranked.id_rank is null or ranked.id_rank = 1 as is_kept
from former_people
left join ranked
    on former_people.former_key = ranked.former_key
