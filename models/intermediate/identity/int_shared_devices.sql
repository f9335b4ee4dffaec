-- A device that would give one person more values of a type than identity_limits allows is shared, and links nobody;
-- so is one that would join what was unlinked by hand, and one that was shared with somebody who has been erased.
with

identifiers as (

    select
        coalesce(components.component_key, identifiers.identifier_key) as known_key,
        identifiers.identifier_type
    from {{ ref('int_identifiers') }} as identifiers
    left join {{ ref('int_known_components') }} as components
        on identifiers.identifier_key = components.node_key
    where
        identifiers.identifier_type in ('user_id', 'loyalty_id', 'email', 'phone')
        and identifiers.blocked_reason is null

),

known_sizes as (

    select
        known_key,
        {{ identifier_counts() }}
    from identifiers
    group by known_key

),

bridges as (

    select device_key
    from {{ ref('int_device_links') }}
    group by device_key
    having count(*) > 1

),

joined_by_device as (

    select
        links.device_key,
        coalesce(sum(known_sizes.user_ids), 0) as user_ids,
        coalesce(sum(known_sizes.loyalty_ids), 0) as loyalty_ids,
        coalesce(sum(known_sizes.emails), 0) as emails,
        coalesce(sum(known_sizes.phones), 0) as phones
    from {{ ref('int_device_links') }} as links
    inner join bridges
        on links.device_key = bridges.device_key
    left join known_sizes
        on links.known_key = known_sizes.known_key
    group by links.device_key

)

select device_key
from joined_by_device
where {{ exceeds_identity_limits() }}
{{ union_distinct() }}
select left_links.device_key
from {{ ref('int_unlinked_components') }} as unlinked
inner join {{ ref('int_device_links') }} as left_links
    on unlinked.left_key = left_links.known_key
inner join {{ ref('int_device_links') }} as right_links
    on unlinked.right_key = right_links.known_key
        and left_links.device_key = right_links.device_key
{%- if execute and is_anybody_erased() %}
{{ union_distinct() }}
select identifiers.identifier_key as device_key
from {{ ref('int_identifiers') }} as identifiers
cross join {{ lasting_relation('int_erasure_key') }} as erasure_key
inner join {{ lasting_relation('int_erasures') }} as erasures
    on erasures.identifier_hash = {{ keyed_hash('erasure_key.secret', "'shared_device'", 'identifiers.identifier') }}
where identifiers.identifier_type = 'anonymous_id'
{%- endif %}
