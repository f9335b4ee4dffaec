-- What happened away from the site: answers to campaigns, phone calls, visits to a store.
with

campaigns as (

    select * from {{ ref('int_campaigns') }}

),

campaign_responses as (

    select
        {{ hash_text([
            "'campaign_response'", 'members.source_system', 'members.campaign_id', 'members.lead_id',
            'members.contact_id',
        ]) }} as touchpoint_id,
        'campaign_response' as touchpoint_type,
        members.source_system,
        case
            when members.contact_id is not null then {{ identifier_key("'contact_id'", 'members.contact_id') }}
            else {{ identifier_key("'lead_id'", 'members.lead_id') }}
        end as device_key,
        members.responded_at as occurred_at,
        cast(null as {{ type_text() }}) as utm_source,
        cast(null as {{ type_text() }}) as utm_medium,
        coalesce(campaigns.name, members.campaign_id) as utm_campaign,
        members.campaign_id,
        cast(null as {{ type_text() }}) as landing_page,
        cast(null as {{ type_text() }}) as click_id_type,
        campaigns.channel as campaign_channel,
        campaigns.type as campaign_type
    from {{ ref('int_campaign_members') }} as members
    left join campaigns
        on members.campaign_id = campaigns.campaign_id
            and members.source_system = campaigns.source_system
    where members.responded_at is not null

),

calls as (

    select
        {{ hash_text(["'call'", 'source_system', 'call_id']) }} as touchpoint_id,
        'call' as touchpoint_type,
        source_system,
        case
            when {{ normal_phone('caller_phone') }} is not null
                then {{ identifier_key("'phone'", normal_phone('caller_phone')) }}
            else {{ identifier_key("'anonymous_id'", 'anonymous_id') }}
        end as device_key,
        started_at as occurred_at,
        utm_source,
        utm_medium,
        utm_campaign,
        cast(null as {{ type_text() }}) as campaign_id,
        cast(null as {{ type_text() }}) as landing_page,
        cast(null as {{ type_text() }}) as click_id_type,
        cast(null as {{ type_text() }}) as campaign_channel,
        cast(null as {{ type_text() }}) as campaign_type
    from {{ ref('int_calls') }}

),

store_visits as (

    select
        {{ hash_text(["'store_visit'", 'source_system', 'event_id']) }} as touchpoint_id,
        'store_visit' as touchpoint_type,
        source_system,
        case
            when user_id is not null then {{ identifier_key("'user_id'", 'user_id') }}
            when {{ normal_email('email') }} is not null then {{ identifier_key("'email'", normal_email('email')) }}
            when {{ normal_phone('phone') }} is not null then {{ identifier_key("'phone'", normal_phone('phone')) }}
            else {{ identifier_key("'anonymous_id'", 'anonymous_id') }}
        end as device_key,
        occurred_at,
        utm_source,
        utm_medium,
        utm_campaign,
        cast(null as {{ type_text() }}) as campaign_id,
        cast(null as {{ type_text() }}) as landing_page,
        click_id_type,
        cast(null as {{ type_text() }}) as campaign_channel,
        cast(null as {{ type_text() }}) as campaign_type
    from {{ ref('int_events') }}
    where event_name = 'store_visit'

),

touches as (

    select * from campaign_responses
    union all
    select * from calls
    union all
    select * from store_visits

)

select
    *,
    {{ traffic_key([
        'touchpoint_type', 'utm_source', 'utm_medium', 'utm_campaign', 'click_id_type', "''", 'campaign_channel',
        'campaign_type',
    ]) }} as traffic_key
from touches
