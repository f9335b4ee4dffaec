-- Two devices, each harmless alone, can together join more than a person may have. Neither is more guilty
-- than the other, so all bridging devices of such a component are treated as shared, whatever the order of
-- the rows. The same goes for what was unlinked by hand.
with

identifiers as (

    select
        device_components.component_key,
        identifiers.identifier_type,
        coalesce(known_components.component_key, identifiers.identifier_key) as known_key
    from {{ ref('int_identifiers') }} as identifiers
    left join {{ ref('int_known_components') }} as known_components
        on identifiers.identifier_key = known_components.node_key
    inner join {{ ref('int_device_components') }} as device_components
        on coalesce(known_components.component_key, identifiers.identifier_key) = device_components.node_key
    where
        identifiers.identifier_type in ('user_id', 'loyalty_id', 'email', 'phone')
        and identifiers.blocked_reason is null

),

sizes as (

    select
        component_key,
        count(distinct known_key) as known_components,
        {{ identifier_counts() }}
    from identifiers
    group by component_key

)

select component_key
from sizes
where
    known_components > 1
    and {{ exceeds_identity_limits() }}
{{ union_distinct() }}
select left_components.component_key
from {{ ref('int_unlinked_components') }} as unlinked
inner join {{ ref('int_device_components') }} as left_components
    on unlinked.left_key = left_components.node_key
inner join {{ ref('int_device_components') }} as right_components
    on unlinked.right_key = right_components.node_key
where left_components.component_key = right_components.component_key
