{{ config(materialized='view') }}

with

sightings as (

    select
        *,
        {{ hash64([
            "coalesce(lead_id, '')", "coalesce(contact_id, '')", "coalesce(user_id, '')", "coalesce(email, '')",
            "coalesce(phone, '')", "coalesce(loyalty_id, '')", "coalesce(anonymous_id, '')",
        ]) }} as record_key
    from {{ ref('int_identifier_sightings') }}

),

unpivoted as (

    select
        record_key,
        'user_id' as identifier_type,
        user_id as identifier,
        first_seen_at,
        last_seen_at
    from sightings
    union all
    select
        record_key,
        'email' as identifier_type,
        email as identifier,
        first_seen_at,
        last_seen_at
    from sightings
    union all
    select
        record_key,
        'phone' as identifier_type,
        phone as identifier,
        first_seen_at,
        last_seen_at
    from sightings
    union all
    select
        record_key,
        'loyalty_id' as identifier_type,
        loyalty_id as identifier,
        first_seen_at,
        last_seen_at
    from sightings
    union all
    select
        record_key,
        'contact_id' as identifier_type,
        contact_id as identifier,
        first_seen_at,
        last_seen_at
    from sightings
    union all
    select
        record_key,
        'lead_id' as identifier_type,
        lead_id as identifier,
        first_seen_at,
        last_seen_at
    from sightings
    union all
    select
        record_key,
        'anonymous_id' as identifier_type,
        anonymous_id as identifier,
        first_seen_at,
        last_seen_at
    from sightings

)

select
    record_key,
    identifier_type,
    identifier,
    {{ identifier_key('identifier_type', 'identifier') }} as identifier_key,
    first_seen_at,
    last_seen_at
from unpivoted
where identifier is not null
