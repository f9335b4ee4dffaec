-- Who ordered: the login if there is one, else e-mail, phone, loyalty card, and last the device.
with

orders as (

    select
        order_id,
        {{ hash64(['order_id']) }} as order_key,
        {{ identifier_key("'user_id'", 'user_id') }} as user_key,
        {{ identifier_key("'email'", normal_email('email')) }} as email_key,
        {{ identifier_key("'phone'", normal_phone('phone')) }} as phone_key,
        {{ identifier_key("'loyalty_id'", 'loyalty_id') }} as loyalty_key,
        {{ identifier_key("'anonymous_id'", 'anonymous_id') }} as device_key
    from {{ ref('int_orders') }}
    where not is_refunded

),

identifier_people as (

    select * from {{ ref('int_identifier_people') }}

),

owners as (

    select * from {{ ref('int_shared_device_owners') }}
    where record_type = 'order'

),

identified as (

    select
        orders.order_id,
        coalesce(
            users.person_key, emails.person_key, phones.person_key, loyalties.person_key,
            owners.person_key, devices.person_key
        ) as person_key

    from orders

    left join identifier_people as users
        on orders.user_key = users.identifier_key

    left join identifier_people as emails
        on orders.email_key = emails.identifier_key

    left join identifier_people as phones
        on orders.phone_key = phones.identifier_key

    left join identifier_people as loyalties
        on orders.loyalty_key = loyalties.identifier_key

    left join owners
        on orders.order_key = owners.record_key

    left join identifier_people as devices
        on orders.device_key = devices.identifier_key

)

select
    identified.order_id,
    people.person_id
from identified
inner join {{ ref('int_people') }} as people
    on identified.person_key = people.person_key
