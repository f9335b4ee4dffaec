{{ config(materialized='connected_components') }}

-- Where somebody has unlinked two identifiers, it has to be known whether others still tie them together.
select
    left_key,
    right_key
from {{ ref('int_known_links') }}
where
    exists (
        select 1
        from {{ ref('int_identity_overrides') }} as overrides
        where overrides.action = 'unlink'
    )
