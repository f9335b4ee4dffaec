-- A row here is a link between identifiers one of which is blocked.
with

blocked as (

    select identifier_key
    from {{ ref('int_identifiers') }}
    where blocked_reason is not null

),

links as (

    select
        identifier_key as left_key,
        center_key as right_key
    from {{ ref('int_record_centers') }}
    union all
    select
        device_key as left_key,
        known_key as right_key
    from {{ ref('int_device_links') }}

)

select *
from links
where
    left_key in (select identifier_key from blocked)
    or right_key in (select identifier_key from blocked)
