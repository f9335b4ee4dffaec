-- The people of most identifiers, and how closely these hang together: who is wrongly joined hangs by few links.
with

largest as (

    select
        person_key,
        person_id,
        identifiers
    from {{ ref('int_people') }}
    where identifiers > 1
    order by identifiers desc, person_id asc
    limit 20

),

members as (

    select
        largest.person_id,
        identifier_people.identifier_key
    from largest
    inner join {{ ref('int_identifier_people') }} as identifier_people
        on largest.person_key = identifier_people.person_key

),

links as (

    select distinct
        members.person_id,
        centers.identifier_key,
        centers.center_key
    from members
    inner join {{ ref('int_record_centers') }} as centers
        on members.identifier_key = centers.identifier_key
    where centers.identifier_key <> centers.center_key

),

link_counts as (

    select
        person_id,
        count(*) as links
    from links
    group by person_id

)

select
    largest.person_id,
    row_number() over (order by largest.identifiers desc, largest.person_id asc) as place,
    largest.identifiers,
    coalesce(link_counts.links, 0) as links
from largest
left join link_counts
    on largest.person_id = link_counts.person_id
