with

device_sightings as (

    select distinct
        identifier_key as device_key,
        center_key
    from {{ ref('int_record_centers') }}
    where identifier_type = 'anonymous_id'

)

select distinct
    device_sightings.device_key,
    coalesce(components.component_key, device_sightings.center_key) as known_key
from device_sightings
left join {{ ref('int_known_components') }} as components
    on device_sightings.center_key = components.node_key
