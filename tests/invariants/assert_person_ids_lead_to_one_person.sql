-- A row here is a person id that was published and is forgotten, is listed twice, leads to nobody without being erased, leads to
-- an id that leads on, or is in use without leading to itself; or a change without a reason.
with

aliases as (

    select * from {{ ref('person_aliases') }}

),

people as (

    select person_id from {{ ref('people') }}

),

published as (

    select person_id from {{ ref('int_published_people') }}
    union
    select person_id from people

),

counted as (

    select
        person_id,
        count(*) as aliases
    from aliases
    group by person_id

)

select
    'not listed once' as fault,
    published.person_id
from published
left join counted
    on published.person_id = counted.person_id
where coalesce(counted.aliases, 0) <> 1

union all

select
    'never published' as fault,
    aliases.person_id
from aliases
left join published
    on aliases.person_id = published.person_id
where published.person_id is null

union all

select
    'leads to nobody' as fault,
    aliases.person_id
from aliases
left join people
    on aliases.current_person_id = people.person_id
where people.person_id is null and (aliases.current_person_id is not null or aliases.reason is distinct from 'erased')

union all

select
    'in use and leads elsewhere' as fault,
    aliases.person_id
from aliases
inner join people
    on aliases.person_id = people.person_id
where aliases.current_person_id is distinct from aliases.person_id

union all

select
    'changed without a reason or a time' as fault,
    person_id
from aliases
where current_person_id is distinct from person_id and (reason is null or changed_at is null)
