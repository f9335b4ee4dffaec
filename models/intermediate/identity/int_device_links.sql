with

device_sightings as (

    select
        identifier_key as device_key,
        center_key
    from {{ ref('int_record_centers') }}
    where identifier_type = 'anonymous_id'

    {{ union_distinct() }}

    select
        device_key,
        known_key as center_key
    from {{ ref('int_device_decisions') }}
    where action = 'link'

),

unlinked as (

    select
        decisions.device_key,
        coalesce(components.component_key, decisions.known_key) as known_key
    from {{ ref('int_device_decisions') }} as decisions
    left join {{ ref('int_known_components') }} as components
        on decisions.known_key = components.node_key
    where decisions.action = 'unlink'

),

links as (

    select distinct
        device_sightings.device_key,
        coalesce(components.component_key, device_sightings.center_key) as known_key
    from device_sightings
    left join {{ ref('int_known_components') }} as components
        on device_sightings.center_key = components.node_key

)

select links.*
from links
left join unlinked
    on links.device_key = unlinked.device_key
        and links.known_key = unlinked.known_key
where unlinked.device_key is null
