{{ config(materialized='view') }}

-- Decisions by hand about a cookie and a known identifier, whichever of the two comes first.
select
    action,
    left_key as device_key,
    right_key as known_key
from {{ ref('int_identity_overrides') }}
where left_type = 'anonymous_id' and right_type <> 'anonymous_id'
union all
select
    action,
    right_key as device_key,
    left_key as known_key
from {{ ref('int_identity_overrides') }}
where left_type <> 'anonymous_id' and right_type = 'anonymous_id'
