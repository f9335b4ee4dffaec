{{ config(materialized='connected_components') }}

-- A device that is not shared joins all that was identified on it.
select
    links.device_key as left_key,
    links.known_key as right_key
from {{ ref('int_device_links') }} as links
left join {{ ref('int_shared_devices') }} as shared_devices
    on links.device_key = shared_devices.device_key
where shared_devices.device_key is null
