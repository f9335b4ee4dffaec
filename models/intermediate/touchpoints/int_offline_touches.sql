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
        members.source_system as source_systems,
        members.contact_id,
        members.lead_id,
        cast(null as {{ type_text() }}) as user_id,
        cast(null as {{ type_text() }}) as email,
        cast(null as {{ type_text() }}) as phone,
        cast(null as {{ type_text() }}) as anonymous_id,
        members.responded_at as occurred_at,
        cast(null as timestamp) as received_at,
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
        source_system as source_systems,
        cast(null as {{ type_text() }}) as contact_id,
        cast(null as {{ type_text() }}) as lead_id,
        cast(null as {{ type_text() }}) as user_id,
        cast(null as {{ type_text() }}) as email,
        caller_phone as phone,
        anonymous_id,
        started_at as occurred_at,
        cast(null as timestamp) as received_at,
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
        source_systems,
        cast(null as {{ type_text() }}) as contact_id,
        cast(null as {{ type_text() }}) as lead_id,
        user_id,
        email,
        phone,
        anonymous_id,
        occurred_at,
        received_at,
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

),

identifiers as (

    select
        touchpoint_id,
        1 as strength,
        {{ identifier_key("'contact_id'", 'contact_id') }} as identifier_key
    from touches
    where contact_id is not null

    union all

    select
        touchpoint_id,
        2 as strength,
        {{ identifier_key("'lead_id'", 'lead_id') }} as identifier_key
    from touches
    where lead_id is not null

    union all

    select
        touchpoint_id,
        3 as strength,
        {{ identifier_key("'user_id'", 'user_id') }} as identifier_key
    from touches
    where user_id is not null

    union all

    select
        touchpoint_id,
        4 as strength,
        {{ identifier_key("'email'", normal_email('email')) }} as identifier_key
    from touches
    where email is not null

    union all

    select
        touchpoint_id,
        5 as strength,
        {{ identifier_key("'phone'", normal_phone('phone')) }} as identifier_key
    from touches
    where phone is not null

    union all

    select
        touchpoint_id,
        6 as strength,
        {{ identifier_key("'anonymous_id'", 'anonymous_id') }} as identifier_key
    from touches
    where anonymous_id is not null

),

-- The strongest identifier that belongs to somebody: a placeholder before a good address would make the touch nobody's.
owners as (

    select
        identifiers.touchpoint_id,
        {{ arg_min('identifiers.identifier_key', 'identifiers.strength') }} as device_key
    from identifiers
    inner join {{ ref('int_identifier_people') }} as identifier_people
        on identifiers.identifier_key = identifier_people.identifier_key
    group by identifiers.touchpoint_id

)

select
    touches.touchpoint_id,
    touches.touchpoint_type,
    touches.source_system,
    touches.source_systems,
    owners.device_key,
    touches.occurred_at,
    touches.received_at,
    touches.utm_source,
    touches.utm_medium,
    touches.utm_campaign,
    touches.campaign_id,
    touches.landing_page,
    touches.click_id_type,
    touches.campaign_channel,
    touches.campaign_type,
    {{ traffic_key([
        'touches.touchpoint_type', 'touches.utm_source', 'touches.utm_medium', 'touches.utm_campaign',
        'touches.click_id_type', "''", 'touches.campaign_channel', 'touches.campaign_type',
    ]) }} as traffic_key
from touches
left join owners
    on touches.touchpoint_id = owners.touchpoint_id
