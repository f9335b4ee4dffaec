-- The same visitor logs in a thousand times: equal sets of identifiers are one sighting, with its first and last time.
-- Whoever changes their address in the CRM is known by the former one, too.
with

events as (

    select
        cast(null as {{ type_text() }}) as lead_id,
        cast(null as {{ type_text() }}) as contact_id,
        user_id,
        {{ email_identifier('email') }} as email,
        {{ phone_identifier('phone') }} as phone,
        cast(null as {{ type_text() }}) as loyalty_id,
        anonymous_id,
        occurred_at as seen_at
    from {{ ref('int_events') }}
    where user_id is not null or email is not null or phone is not null

),

leads as (

    select
        lead_id,
        contact_id,
        cast(null as {{ type_text() }}) as user_id,
        {{ email_identifier('email') }} as email,
        {{ phone_identifier('phone') }} as phone,
        cast(null as {{ type_text() }}) as loyalty_id,
        anonymous_id,
        created_at as seen_at
    from {{ ref('int_lead_states') }}

),

contacts as (

    select
        cast(null as {{ type_text() }}) as lead_id,
        contact_id,
        cast(null as {{ type_text() }}) as user_id,
        {{ email_identifier('email') }} as email,
        {{ phone_identifier('phone') }} as phone,
        cast(null as {{ type_text() }}) as loyalty_id,
        cast(null as {{ type_text() }}) as anonymous_id,
        created_at as seen_at
    from {{ ref('int_contact_states') }}

),

orders as (

    select
        cast(null as {{ type_text() }}) as lead_id,
        cast(null as {{ type_text() }}) as contact_id,
        user_id,
        {{ email_identifier('email') }} as email,
        {{ phone_identifier('phone') }} as phone,
        loyalty_id,
        anonymous_id,
        ordered_at as seen_at
    from {{ ref('int_orders') }}

),

calls as (

    select
        cast(null as {{ type_text() }}) as lead_id,
        cast(null as {{ type_text() }}) as contact_id,
        cast(null as {{ type_text() }}) as user_id,
        cast(null as {{ type_text() }}) as email,
        {{ phone_identifier('caller_phone') }} as phone,
        cast(null as {{ type_text() }}) as loyalty_id,
        anonymous_id,
        started_at as seen_at
    from {{ ref('int_calls') }}

),

records as (

    select * from events
    union all
    select * from leads
    union all
    select * from contacts
    union all
    select * from orders
    union all
    select * from calls

)

select
    lead_id,
    contact_id,
    user_id,
    email,
    phone,
    loyalty_id,
    anonymous_id,
    min(seen_at) as first_seen_at,
    max(seen_at) as last_seen_at
from records
group by lead_id, contact_id, user_id, email, phone, loyalty_id, anonymous_id
