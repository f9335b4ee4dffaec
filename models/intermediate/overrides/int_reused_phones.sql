-- A number that was silent for longer than phone_reuse_days was given to somebody else: what was known by it before is
-- tied to it no longer.
with

phones as (

    select
        record_key,
        identifier_key,
        first_seen_at,
        last_seen_at
    from {{ ref('int_record_identifiers') }}
    where identifier_type = 'phone' and {{ var('phone_reuse_days') }} > 0

),

silences as (

    select
        identifier_key,
        first_seen_at,
        max(last_seen_at) over (
            partition by identifier_key
            order by first_seen_at, record_key
            rows between unbounded preceding and 1 preceding
        ) as silent_since
    from phones
    where first_seen_at is not null

),

reuses as (

    select
        identifier_key,
        max(first_seen_at) as reused_at
    from silences
    where first_seen_at > silent_since + {{ span(var("phone_reuse_days"), 'day') }}
    group by identifier_key

)

select
    phones.record_key,
    phones.identifier_key
from phones
inner join reuses
    on phones.identifier_key = reuses.identifier_key
where phones.first_seen_at < reuses.reused_at
