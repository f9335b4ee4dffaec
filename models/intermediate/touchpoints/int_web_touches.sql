with

session_entries as (

    select
        events.*,
        sessions.device_key,
        'web_session' as touchpoint_type,
        events.event_id as session_event_id
    from {{ ref('int_sessions') }} as sessions
    inner join {{ ref('int_events') }} as events
        on sessions.event_key = {{ hash64(['events.event_id']) }}
    where '{{ var("touch_grain") }}' = 'session'

),

events_of_sessions as (

    select
        events.*,
        event_keys.device_key,
        'web_event' as touchpoint_type,
        sessions.event_key as session_event_key,
        row_number() over (
            partition by events.event_id order by sessions.started_at desc, sessions.event_key asc
        ) as session_rank
    from {{ ref('int_event_keys') }} as event_keys
    inner join {{ ref('int_events') }} as events
        on event_keys.event_key = {{ hash64(['events.event_id']) }}
    inner join {{ ref('int_sessions') }} as sessions
        on event_keys.device_key = sessions.device_key
            and event_keys.occurred_at >= sessions.started_at
    where
        '{{ var("touch_grain") }}' = 'event'
        and (
            event_keys.campaign_key is not null
            or event_keys.click_key is not null
            or events.referrer is not null
        )

),

event_entries as (

    select
        touches.*,
        entries.event_id as session_event_id
    from events_of_sessions as touches
    inner join {{ ref('int_events') }} as entries
        on touches.session_event_key = {{ hash64(['entries.event_id']) }}
    where touches.session_rank = 1

),

entries as (

    select
        event_id,
        session_event_id,
        source_system,
        touchpoint_type,
        device_key,
        occurred_at,
        url,
        referrer,
        utm_source,
        utm_medium,
        utm_campaign,
        utm_content,
        utm_term,
        click_id_type,
        click_id,
        user_agent,
        ip,
        email
    from session_entries
    union all
    select
        event_id,
        session_event_id,
        source_system,
        touchpoint_type,
        device_key,
        occurred_at,
        url,
        referrer,
        utm_source,
        utm_medium,
        utm_campaign,
        utm_content,
        utm_term,
        click_id_type,
        click_id,
        user_agent,
        ip,
        email
    from event_entries

),

located as (

    select
        *,
        {{ url_host('url') }} as page_host,
        {{ url_host('referrer') }} as any_referrer_host
    from entries

),

host_pairs as (

    select distinct
        page_host,
        any_referrer_host
    from located
    where any_referrer_host is not null

),

-- A visitor who comes from our own pages or from the payment provider has not been sent by anybody.
outside_referrers as (

    select
        page_host,
        any_referrer_host
    from host_pairs
    where
        {{ base_domain('any_referrer_host') }} is distinct from {{ base_domain('page_host') }}
        and any_referrer_host not in (select ignored.domain from {{ ref('ignored_referrers') }} as ignored)
        and {{ base_domain('any_referrer_host') }} not in (
            select ignored.domain from {{ ref('ignored_referrers') }} as ignored
        )

),

user_agents as (

    select distinct user_agent
    from entries
    where user_agent is not null

),

bots as (

    select
        user_agents.user_agent,
        min(bot_patterns.exclusion_reason) as exclusion_reason
    from user_agents
    inner join {{ ref('bot_patterns') }} as bot_patterns
        on {{ matches('user_agents.user_agent', 'bot_patterns.pattern') }}
    group by user_agents.user_agent

),

excluded_traffic as (

    select * from {{ ref('excluded_traffic') }}

),

touches as (

    select
        {{ hash_text(['located.touchpoint_type', 'located.source_system', 'located.event_id']) }} as touchpoint_id,
        {{ hash_text(["'session'", 'located.source_system', 'located.session_event_id']) }} as session_id,
        located.touchpoint_type,
        located.source_system,
        located.device_key,
        located.occurred_at,
        located.utm_source,
        located.utm_medium,
        located.utm_campaign,
        located.utm_content,
        located.utm_term,
        located.click_id_type,
        outside_referrers.any_referrer_host as referrer_host,
        {{ redacted("split_part(split_part(located.url, '?', 1), '#', 1)") }} as landing_page,
        coalesce(
            bots.exclusion_reason, ips.exclusion_reason, hosts.exclusion_reason, emails.exclusion_reason
        ) as exclusion_reason

    from located

    left join outside_referrers
        on located.any_referrer_host = outside_referrers.any_referrer_host
            and located.page_host is not distinct from outside_referrers.page_host

    left join bots
        on located.user_agent = bots.user_agent

    left join excluded_traffic as ips
        on ips.matches = 'ip'
            and located.ip = ips.value

    left join excluded_traffic as hosts
        on hosts.matches = 'host'
            and located.page_host = hosts.value

    left join excluded_traffic as emails
        on emails.matches = 'email domain'
            and split_part(lower(located.email), '@', 2) = emails.value

    where
        located.touchpoint_type = 'web_session'
        or located.utm_source is not null
        or located.utm_medium is not null
        or located.utm_campaign is not null
        or located.click_id is not null
        or outside_referrers.any_referrer_host is not null

)

select
    *,
    {{ traffic_key([
        "'web'", 'utm_source', 'utm_medium', 'utm_campaign', 'click_id_type', 'referrer_host', "''", "''",
    ]) }} as traffic_key
from touches
