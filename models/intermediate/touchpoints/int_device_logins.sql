-- Who was identified when, on the devices that several people share.
with

shared_devices as (

    select identifier_key as device_key
    from {{ ref('int_identifier_people') }}
    where is_shared

),

records as (

    select
        anonymous_id,
        user_id,
        email,
        phone,
        cast(null as {{ type_text() }}) as loyalty_id,
        cast(null as {{ type_text() }}) as lead_id,
        occurred_at as identified_at,
        event_id as record_id,
        {{ hash_text(["'web'", 'source_system', 'event_id']) }} as touchpoint_id
    from {{ ref('int_events') }}
    where
        anonymous_id is not null
        and (user_id is not null or email is not null or phone is not null)

    union all

    select
        anonymous_id,
        cast(null as {{ type_text() }}) as user_id,
        cast(null as {{ type_text() }}) as email,
        cast(null as {{ type_text() }}) as phone,
        cast(null as {{ type_text() }}) as loyalty_id,
        lead_id,
        created_at as identified_at,
        lead_id as record_id,
        cast(null as {{ type_text() }}) as touchpoint_id
    from {{ ref('int_leads') }}

    union all

    select
        anonymous_id,
        user_id,
        email,
        phone,
        loyalty_id,
        cast(null as {{ type_text() }}) as lead_id,
        ordered_at as identified_at,
        order_id as record_id,
        cast(null as {{ type_text() }}) as touchpoint_id
    from {{ ref('int_orders') }}

    union all

    select
        anonymous_id,
        cast(null as {{ type_text() }}) as user_id,
        cast(null as {{ type_text() }}) as email,
        caller_phone as phone,
        cast(null as {{ type_text() }}) as loyalty_id,
        cast(null as {{ type_text() }}) as lead_id,
        started_at as identified_at,
        call_id as record_id,
        cast(null as {{ type_text() }}) as touchpoint_id
    from {{ ref('int_calls') }}

),

on_shared_devices as (

    select
        records.*,
        shared_devices.device_key
    from records
    inner join shared_devices
        on {{ identifier_key("'anonymous_id'", 'records.anonymous_id') }} = shared_devices.device_key

),

identified as (

    select
        on_shared_devices.device_key,
        on_shared_devices.identified_at,
        on_shared_devices.record_id,
        on_shared_devices.touchpoint_id,
        coalesce(
            users.person_key, emails.person_key, phones.person_key, loyalties.person_key, leads.person_key
        ) as person_key
    from on_shared_devices
    left join {{ ref('int_identifier_people') }} as users
        on {{ identifier_key("'user_id'", 'on_shared_devices.user_id') }} = users.identifier_key
    left join {{ ref('int_identifier_people') }} as emails
        on {{ identifier_key("'email'", normal_email('on_shared_devices.email')) }} = emails.identifier_key
    left join {{ ref('int_identifier_people') }} as phones
        on {{ identifier_key("'phone'", normal_phone('on_shared_devices.phone')) }} = phones.identifier_key
    left join {{ ref('int_identifier_people') }} as loyalties
        on {{ identifier_key("'loyalty_id'", 'on_shared_devices.loyalty_id') }} = loyalties.identifier_key
    left join {{ ref('int_identifier_people') }} as leads
        on {{ identifier_key("'lead_id'", 'on_shared_devices.lead_id') }} = leads.identifier_key

)

select * from identified
where person_key is not null
