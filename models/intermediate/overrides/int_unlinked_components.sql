{{ config(materialized='view') }}

-- Unlinked identifiers by the components that they belong to before any cookie is asked.
select
    coalesce(left_components.component_key, overrides.left_key) as left_key,
    coalesce(right_components.component_key, overrides.right_key) as right_key
from {{ ref('int_identity_overrides') }} as overrides
left join {{ ref('int_known_components') }} as left_components
    on overrides.left_key = left_components.node_key
left join {{ ref('int_known_components') }} as right_components
    on overrides.right_key = right_components.node_key
where overrides.action = 'unlink'
