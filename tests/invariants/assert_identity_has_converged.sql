-- A row here is a link between two identifiers of different people: another round over the links would still change something.
with

people as (

    select
        identifier_key,
        person_key,
        is_shared
    from {{ ref('int_identifier_people') }}

),

links as (

    select
        center_key,
        identifier_key
    from {{ ref('int_record_centers') }}
    where identifier_type <> 'anonymous_id'

)

select links.*
from links
inner join people as center_people
    on links.center_key = center_people.identifier_key
inner join people as linked_people
    on links.identifier_key = linked_people.identifier_key
where center_people.person_key <> linked_people.person_key

union all

select
    links.known_key as center_key,
    links.device_key as identifier_key
from {{ ref('int_device_links') }} as links
inner join people as known_people
    on links.known_key = known_people.identifier_key
inner join people as device_people
    on links.device_key = device_people.identifier_key
where
    not device_people.is_shared
    and known_people.person_key <> device_people.person_key
