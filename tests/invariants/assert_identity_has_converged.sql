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
        links.left_key as center_key,
        links.right_key as identifier_key
    from {{ ref('int_known_links') }} as links
    left join {{ ref('int_untied_identifiers') }} as left_untied
        on links.left_key = left_untied.identifier_key
    left join {{ ref('int_untied_identifiers') }} as right_untied
        on links.right_key = right_untied.identifier_key
    where left_untied.identifier_key is null and right_untied.identifier_key is null

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
