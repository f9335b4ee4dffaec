-- From identifier to person, in three steps: what the records say, what unshared devices add, and for devices alone
-- the device itself.
with

overjoined as (

    select * from {{ ref('int_overjoined_components') }}

),

device_components as (

    select
        components.node_key,
        components.component_key,
        overjoined.component_key is not null as is_overjoined
    from {{ ref('int_device_components') }} as components
    left join overjoined
        on components.component_key = overjoined.component_key

),

bridges as (

    select
        device_key,
        count(*) as known_components,
        min(known_key) as known_key
    from {{ ref('int_device_links') }}
    group by device_key

),

shared_devices as (

    select device_key from {{ ref('int_shared_devices') }}
    union all
    select bridges.device_key
    from bridges
    inner join device_components
        on bridges.device_key = device_components.node_key
    where
        device_components.is_overjoined
        and bridges.known_components > 1

),

known as (

    select
        identifiers.identifier_key,
        coalesce(known_components.component_key, identifiers.identifier_key) as known_key
    from {{ ref('int_identifiers') }} as identifiers
    left join {{ ref('int_known_components') }} as known_components
        on identifiers.identifier_key = known_components.node_key
    where
        identifiers.identifier_type <> 'anonymous_id'
        and identifiers.blocked_reason is null

),

known_people as (

    select
        known.identifier_key,
        case
            when device_components.is_overjoined then known.known_key
            else coalesce(device_components.component_key, known.known_key)
        end as person_key,
        false as is_shared
    from known
    left join device_components
        on known.known_key = device_components.node_key

),

devices as (

    select identifier_key as device_key
    from {{ ref('int_identifiers') }}
    where
        identifier_type = 'anonymous_id'
        and blocked_reason is null

),

device_people as (

    select
        devices.device_key as identifier_key,
        case
            when shared_devices.device_key is not null then devices.device_key
            when device_components.is_overjoined then bridges.known_key
            else coalesce(device_components.component_key, devices.device_key)
        end as person_key,
        shared_devices.device_key is not null as is_shared
    from devices
    left join shared_devices
        on devices.device_key = shared_devices.device_key
    left join device_components
        on devices.device_key = device_components.node_key
    left join bridges
        on devices.device_key = bridges.device_key

)

select * from known_people
union all
select * from device_people
