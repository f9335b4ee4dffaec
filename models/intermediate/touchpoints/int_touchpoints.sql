with

touches as (

    select
        {{ hash64(['touchpoint_id']) }} as touchpoint_key,
        touchpoint_id,
        device_key,
        occurred_at,
        cast(null as {{ type_text() }}) as campaign_id,
        exclusion_reason,
        traffic_key
    from {{ ref('int_web_touches') }}

    union all

    select
        {{ hash64(['touchpoint_id']) }} as touchpoint_key,
        touchpoint_id,
        device_key,
        occurred_at,
        campaign_id,
        cast(null as {{ type_text() }}) as exclusion_reason,
        traffic_key
    from {{ ref('int_offline_touches') }}

),

owners as (

    select * from {{ ref('int_shared_device_owners') }}
    where record_type = 'touch'

),

excluded_people as (

    select * from {{ ref('int_excluded_people') }}

),

suspicious_devices as (

    select * from {{ ref('int_suspicious_devices') }}

),

people as (

    select * from {{ ref('int_people') }}

),

traffic as (

    select * from {{ ref('int_traffic_channels') }}

)

select
    touches.touchpoint_key,
    touches.touchpoint_id,
    people.person_key,
    people.person_id,
    coalesce(former_accounts.account_id, person_accounts.account_id) as account_id,
    touches.occurred_at,
    touches.traffic_key,
    traffic.channel,
    traffic.source,
    traffic.medium,
    traffic.campaign,
    touches.campaign_id,
    case
        when touches.exclusion_reason is not null then touches.exclusion_reason
        when suspicious_devices.exclusion_reason is not null then suspicious_devices.exclusion_reason
        when excluded_people.exclusion_reason is not null then excluded_people.exclusion_reason
        when people.person_id is null then 'nobody_identified'
    end as exclusion_reason

from touches

left join {{ ref('int_identifier_people') }} as identifier_people
    on touches.device_key = identifier_people.identifier_key

left join suspicious_devices
    on touches.device_key = suspicious_devices.device_key

left join owners
    on touches.touchpoint_key = owners.record_key

left join people
    on coalesce(owners.person_key, identifier_people.person_key) = people.person_key

left join {{ ref('int_person_accounts') }} as person_accounts
    on people.person_key = person_accounts.person_key

left join {{ ref('int_former_accounts') }} as former_accounts
    on people.person_key = former_accounts.person_key
        and {{ is_former_account_at('touches.occurred_at') }}

-- By the key that finds people, too: by people.person_id DuckDB expects that hardly a touch is left after these few,
-- and hashes millions of them for each of the next joins.
left join excluded_people
    on coalesce(owners.person_key, identifier_people.person_key) = excluded_people.person_key

left join traffic
    on touches.traffic_key = traffic.traffic_key
