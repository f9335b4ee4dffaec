-- On a shared device a touch or an order belongs to whom was identified there last. Counting the logins along one time
-- line finds that login without joining records to logins, which on a kiosk with many of both would grow with their
-- product.
with

logins as (

    select
        *,
        row_number() over (partition by device_key order by identified_at, record_id) as login_number
    from {{ ref('int_device_logins') }}

),

-- Of several logins of one instant a touch asks that of its own event first.
own_logins as (

    select
        {{ hash64(['touchpoint_id']) }} as record_key,
        person_key
    from logins
    where touchpoint_id is not null

),

shared_devices as (

    select distinct device_key
    from logins

),

touches as (

    select
        touchpoint_id,
        device_key,
        occurred_at
    from {{ ref('int_web_touches') }}
    union all
    select
        touchpoint_id,
        device_key,
        occurred_at
    from {{ ref('int_offline_touches') }}

),

records as (

    select
        'touch' as record_type,
        {{ hash64(['touchpoint_id']) }} as record_key,
        device_key,
        occurred_at as happened_at
    from touches

    union all

    select
        'order' as record_type,
        {{ hash64(['order_id']) }} as record_key,
        {{ identifier_key("'anonymous_id'", 'anonymous_id') }} as device_key,
        ordered_at as happened_at
    from {{ ref('int_orders') }}
    where anonymous_id is not null

),

time_line as (

    select
        records.record_type,
        records.record_key,
        records.device_key,
        records.happened_at,
        0 as logins
    from records
    inner join shared_devices
        on records.device_key = shared_devices.device_key

    union all

    select
        cast(null as {{ type_text() }}) as record_type,
        null as record_key,
        device_key,
        identified_at as happened_at,
        1 as logins
    from logins

),

counted as (

    select
        *,
        sum(logins) over (
            partition by device_key
            order by happened_at asc, logins desc
            rows between unbounded preceding and current row
        ) as login_number
    from time_line

)

select
    counted.record_type,
    counted.record_key,
    coalesce(own_logins.person_key, logins.person_key) as person_key
from counted
inner join logins
    on counted.device_key = logins.device_key
        and counted.login_number = logins.login_number
left join own_logins
    on counted.record_key = own_logins.record_key
        and counted.record_type = 'touch'
where counted.record_type is not null
