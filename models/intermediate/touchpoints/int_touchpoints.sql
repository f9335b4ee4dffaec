with

web_touches as (

    select
        touchpoint_id,
        touchpoint_type,
        source_system,
        device_key,
        session_id,
        occurred_at,
        cast(null as {{ type_text() }}) as campaign_id,
        utm_content as content,
        utm_term as term,
        landing_page,
        click_id_type,
        exclusion_reason,
        traffic_key
    from {{ ref('int_web_touches') }}

),

offline_touches as (

    select
        touchpoint_id,
        touchpoint_type,
        source_system,
        device_key,
        cast(null as {{ type_text() }}) as session_id,
        occurred_at,
        campaign_id,
        cast(null as {{ type_text() }}) as content,
        cast(null as {{ type_text() }}) as term,
        landing_page,
        click_id_type,
        cast(null as {{ type_text() }}) as exclusion_reason,
        traffic_key
    from {{ ref('int_offline_touches') }}

),

touches as (

    select * from web_touches
    union all
    select * from offline_touches

),

-- On a shared device a touch belongs to whom was identified there last.
touches_on_shared_devices as (

    select
        touches.touchpoint_id,
        logins.person_key,
        row_number() over (
            partition by touches.touchpoint_id order by logins.identified_at desc, logins.record_id desc
        ) as login_rank
    from touches
    inner join {{ ref('int_device_logins') }} as logins
        on touches.device_key = logins.device_key
            and touches.occurred_at >= logins.identified_at

),

last_logins as (

    select
        touchpoint_id,
        person_key
    from touches_on_shared_devices
    where login_rank = 1

),

excluded_people as (

    select * from {{ ref('int_excluded_people') }}

),

people as (

    select * from {{ ref('int_people') }}

),

traffic as (

    select * from {{ ref('int_traffic_channels') }}

)

select
    touches.touchpoint_id,
    touches.touchpoint_type,
    touches.source_system,
    people.person_id,
    person_accounts.account_id,
    touches.session_id,
    touches.occurred_at,
    traffic.channel,
    traffic.source,
    traffic.medium,
    traffic.campaign,
    touches.campaign_id,
    touches.content,
    touches.term,
    touches.landing_page,
    touches.click_id_type,
    case
        when touches.exclusion_reason is not null then touches.exclusion_reason
        when excluded_people.exclusion_reason is not null then excluded_people.exclusion_reason
        when people.person_id is null then 'nobody_identified'
    end as exclusion_reason

from touches

left join {{ ref('int_identifier_people') }} as identifier_people
    on touches.device_key = identifier_people.identifier_key

left join last_logins
    on touches.touchpoint_id = last_logins.touchpoint_id

left join people
    on coalesce(last_logins.person_key, identifier_people.person_key) = people.person_key

left join {{ ref('int_person_accounts') }} as person_accounts
    on people.person_id = person_accounts.person_id

left join excluded_people
    on people.person_id = excluded_people.person_id

left join traffic
    on touches.traffic_key = traffic.traffic_key
