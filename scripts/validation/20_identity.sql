-- Who is who? Precision asks whether identifiers given to one person are one true person's. Recall
-- asks for what can be known: pairs of identifiers that the exports tie together, if only through
-- others (known_group). A device that never meets another identifier counts in no pair.
with

known as (

    select
        true_person,
        known_group,
        is_present,
        coalesce(person_id, 'nobody ' || identifier_type || '|' || identifier) as person_id
    from identities
    where true_person is not null

),

people as (

    select
        person_id,
        count(*) as members
    from known
    group by person_id

),

known_groups as (

    select
        known_group,
        count(*) as members
    from known
    group by known_group

),

found_people as (

    select
        person_id,
        true_person,
        count(*) as members
    from known
    group by person_id, true_person

),

found_groups as (

    select
        person_id,
        known_group,
        count(*) as members
    from known
    group by person_id, known_group

)

select
    'identity: identifiers in the marts' as figure,
    avg(is_present::integer) as value,
    0.999 as threshold
from known

union all

select
    'identity: pairwise precision',
    (select sum(pairs(members)) from found_people) / (select sum(pairs(members)) from people),
    0.999

union all

select
    'identity: pairwise recall',
    (select sum(pairs(members)) from found_groups) / (select sum(pairs(members)) from known_groups),
    0.99

union all

select
    'identity: B-cubed precision',
    sum(found_people.members * found_people.members / people.members) / sum(found_people.members),
    0.999
from found_people
inner join people using (person_id)

union all

select
    'identity: B-cubed recall',
    sum(found_groups.members * found_groups.members / known_groups.members)
    / sum(found_groups.members),
    0.99
from found_groups
inner join known_groups using (known_group);
