with

devices_on_the_web as (

    select
        'anonymous_id' as identifier_type,
        anonymous_id as identifier,
        min(occurred_at) as first_seen_at,
        max(occurred_at) as last_seen_at
    from {{ ref('int_events') }}
    where anonymous_id is not null
    group by anonymous_id

),

identifiers_in_records as (

    select
        identifier_type,
        identifier,
        min(first_seen_at) as first_seen_at,
        max(last_seen_at) as last_seen_at
    from {{ ref('int_record_identifiers') }}
    group by identifier_type, identifier

),

sightings as (

    select * from devices_on_the_web
    union all
    select * from identifiers_in_records

),

identifiers as (

    select
        identifier_type,
        identifier,
        min(first_seen_at) as first_seen_at,
        max(last_seen_at) as last_seen_at
    from sightings
    group by identifier_type, identifier

),

blocked_identifiers as (

    select * from {{ ref('blocked_identifiers') }}

),

block_hits as (

    select
        identifiers.identifier_type,
        identifiers.identifier,
        blocked_identifiers.reason
    from identifiers
    inner join blocked_identifiers
        on lower(identifiers.identifier) = blocked_identifiers.value
    where
        blocked_identifiers.matches = 'whole value'
        and identifiers.identifier_type in ('anonymous_id', 'user_id', 'email', 'phone', 'loyalty_id')

    union all

    select
        identifiers.identifier_type,
        identifiers.identifier,
        blocked_identifiers.reason
    from identifiers
    inner join blocked_identifiers
        on split_part(identifiers.identifier, '@', 1) = blocked_identifiers.value
    where
        blocked_identifiers.matches = 'local part'
        and identifiers.identifier_type = 'email'

    union all

    select
        identifier_type,
        identifier,
        'placeholder' as reason
    from identifiers
    where
        replace(replace(identifier, '0', ''), '-', '') = ''
        and length(identifier) > 1
        and identifier_type in ('anonymous_id', 'user_id', 'phone', 'loyalty_id')

),

blocked as (

    select
        identifier_type,
        identifier,
        min(reason) as blocked_reason
    from block_hits
    group by identifier_type, identifier

)

select
    {{ identifier_key('identifiers.identifier_type', 'identifiers.identifier') }} as identifier_key,
    identifiers.identifier_type,
    identifiers.identifier,
    identifiers.first_seen_at,
    identifiers.last_seen_at,
    blocked.blocked_reason
from identifiers
left join blocked
    on identifiers.identifier_type = blocked.identifier_type
        and identifiers.identifier = blocked.identifier
