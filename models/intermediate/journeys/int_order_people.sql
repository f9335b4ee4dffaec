-- Who ordered: the login if there is one, else e-mail, phone, loyalty card, and last the device.
with

orders as (

    select
        order_id,
        ordered_at,
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

last_logins as (

    select
        orders.order_id,
        logins.person_key,
        row_number() over (
            partition by orders.order_id order by logins.identified_at desc, logins.record_id desc
        ) as login_rank
    from orders
    inner join {{ ref('int_device_logins') }} as logins
        on orders.device_key = logins.device_key
            and orders.ordered_at >= logins.identified_at

),

identified as (

    select
        orders.order_id,
        coalesce(
            users.person_key, emails.person_key, phones.person_key, loyalties.person_key,
            last_logins.person_key, devices.person_key
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

    left join last_logins
        on orders.order_id = last_logins.order_id
            and last_logins.login_rank = 1

    left join identifier_people as devices
        on orders.device_key = devices.identifier_key

)

select
    identified.order_id,
    people.person_id
from identified
inner join {{ ref('int_people') }} as people
    on identified.person_key = people.person_key
