with

device_sightings as (

    select
        anonymous_id,
        occurred_at as first_seen_at,
        occurred_at as last_seen_at
    from {{ ref('int_events') }}
    where anonymous_id is not null

    union all

    select
        identifier as anonymous_id,
        first_seen_at,
        last_seen_at
    from {{ ref('int_record_identifiers') }}
    where identifier_type = 'anonymous_id'

),

devices as (

    select
        {{ identifier_key("'anonymous_id'", 'anonymous_id') }} as identifier_key,
        'anonymous_id' as identifier_type,
        anonymous_id as identifier,
        min(first_seen_at) as first_seen_at,
        max(last_seen_at) as last_seen_at
    from device_sightings
    group by anonymous_id

),

known_identifiers as (

    select
        identifier_key,
        identifier_type,
        identifier,
        min(first_seen_at) as first_seen_at,
        max(last_seen_at) as last_seen_at
    from {{ ref('int_record_identifiers') }}
    where identifier_type <> 'anonymous_id'
    group by identifier_key, identifier_type, identifier

),

identifiers as (

    select * from devices
    union all
    select * from known_identifiers

),

blocked_identifiers as (

    select * from {{ ref('blocked_identifiers') }}

),

block_hits as (

    select
        identifiers.identifier_key,
        blocked_identifiers.reason
    from identifiers
    inner join blocked_identifiers
        on {{ lower_case('identifiers.identifier') }} = blocked_identifiers.value
    where
        blocked_identifiers.matches = 'whole value'
        and identifiers.identifier_type in ('anonymous_id', 'user_id', 'email', 'phone', 'loyalty_id')

    union all

    select
        identifiers.identifier_key,
        blocked_identifiers.reason
    from identifiers
    inner join blocked_identifiers
        on {{ part_of('identifiers.identifier', '@', 1) }} = blocked_identifiers.value
    where
        blocked_identifiers.matches = 'local part'
        and identifiers.identifier_type = 'email'

    union all

    select
        identifier_key,
        'placeholder' as reason
    from identifiers
    where
        (
            (identifier like '0%' or identifier like '-%')
            and replace(replace(identifier, '0', ''), '-', '') = ''
            and length(identifier) > 1
            or {{ lower_case('identifier') }} = 'null'  -- in a seed it would be read as NULL
        )
        and identifier_type in ('anonymous_id', 'user_id', 'phone', 'loyalty_id')

),

blocked as (

    select
        identifier_key,
        min(reason) as blocked_reason
    from block_hits
    group by identifier_key

)

select
    identifiers.identifier_key,
    identifiers.identifier_type,
    identifiers.identifier,
    identifiers.first_seen_at,
    identifiers.last_seen_at,
    case
        when blocked.blocked_reason is not null then blocked.blocked_reason
        when identifiers.identifier_type = 'email' and not {{ is_email('identifiers.identifier') }} then 'email_invalid'
        when identifiers.identifier_type = 'phone' and not {{ is_phone('identifiers.identifier') }} then 'phone_invalid'
    end as blocked_reason
from identifiers
left join blocked
    on identifiers.identifier_key = blocked.identifier_key
