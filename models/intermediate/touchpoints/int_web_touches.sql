with

entries as (

    select
        entries.touchpoint_type,
        entries.device_key,
        coalesce(entries.session_event_id, events.event_id) as session_event_id,
        events.event_id,
        events.source_system,
        events.occurred_at,
        events.url,
        {{ url_host('events.url') }} as page_host,
        {{ url_host('events.referrer') }} as any_referrer_host,
        events.utm_source,
        events.utm_medium,
        events.utm_campaign,
        events.utm_content,
        events.utm_term,
        events.click_id_type,
        events.click_id,
        events.user_agent,
        events.ip,
        events.email
    from {{ ref('int_web_entries') }} as entries
    inner join {{ ref('int_events') }} as events
        on entries.event_key = events.event_key

),

host_pairs as (

    select distinct
        page_host,
        any_referrer_host
    from entries
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
        -- A session is named as the touch that opened it.
        {{ hash_text(["'web'", 'entries.source_system', 'entries.event_id']) }} as touchpoint_id,
        {{ hash_text(["'web'", 'entries.source_system', 'entries.session_event_id']) }} as session_id,
        entries.touchpoint_type,
        entries.source_system,
        entries.device_key,
        entries.occurred_at,
        entries.utm_source,
        entries.utm_medium,
        entries.utm_campaign,
        entries.utm_content,
        entries.utm_term,
        entries.click_id_type,
        outside_referrers.any_referrer_host as referrer_host,
        {{ redacted("split_part(split_part(entries.url, '?', 1), '#', 1)") }} as landing_page,
        coalesce(
            bots.exclusion_reason, ips.exclusion_reason, hosts.exclusion_reason, emails.exclusion_reason
        ) as exclusion_reason

    from entries

    left join outside_referrers
        on entries.any_referrer_host = outside_referrers.any_referrer_host
            and entries.page_host is not distinct from outside_referrers.page_host

    left join bots
        on entries.user_agent = bots.user_agent

    left join excluded_traffic as ips
        on ips.matches = 'ip'
            and entries.ip = ips.value

    left join excluded_traffic as hosts
        on hosts.matches = 'host'
            and entries.page_host = hosts.value

    left join excluded_traffic as emails
        on emails.matches = 'email domain'
            and split_part(lower(entries.email), '@', 2) = emails.value

    where
        entries.touchpoint_type = 'web_session'
        or entries.utm_source is not null
        or entries.utm_medium is not null
        or entries.utm_campaign is not null
        or entries.click_id is not null
        or outside_referrers.any_referrer_host is not null

)

select
    *,
    {{ traffic_key([
        "'web'", 'utm_source', 'utm_medium', 'utm_campaign', 'click_id_type', 'referrer_host', "''", "''",
    ]) }} as traffic_key
from touches
