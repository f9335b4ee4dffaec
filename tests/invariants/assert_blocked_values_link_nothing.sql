-- A row here is a link between identifiers one of which is blocked.
with

blocked as (

    select identifier_key
    from {{ ref('int_identifiers') }}
    where blocked_reason is not null

)

select *
from {{ ref('int_record_centers') }}
where
    identifier_key in (select identifier_key from blocked)
    or center_key in (select identifier_key from blocked)
