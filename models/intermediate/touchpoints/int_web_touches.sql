with

-- Hosts and browsers are few, pages many: what is slow to find out is found out once for each.
origins as (

    select distinct
        {{ url_authority('url') }} as page_authority,
        {{ url_authority('referrer') }} as referrer_authority,
        user_agent
    from {{ ref('int_events') }}

),

authorities as (

    select page_authority as authority from origins
    {{ union_distinct() }}
    select referrer_authority as authority from origins

),

hosts as (

    select
        authority,
        {{ host_of_authority('authority') }} as host,
        {{ base_domain(host_of_authority('authority')) }} as domain
    from authorities

),

sites as (

    select
        hosts.authority,
        hosts.host,
        hosts.domain,
        hosts.host in (select ignored.domain from {{ ref('ignored_referrers') }} as ignored)
        or hosts.domain in (select ignored.domain from {{ ref('ignored_referrers') }} as ignored)
            as is_ignored,
        excluded_traffic.exclusion_reason
    from hosts
    left join {{ ref('excluded_traffic') }} as excluded_traffic
        on excluded_traffic.matches = 'host'
            and hosts.host = excluded_traffic.value

),

user_agents as (

    select distinct user_agent from origins

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

entries as (

    select
        entries.touchpoint_type,
        entries.device_key,
        entries.session_source_system,
        entries.session_event_id,
        events.event_id,
        events.source_system,
        events.source_systems,
        events.occurred_at,
        events.received_at,
        {{ url_page('events.url') }} as landing_page,
        {{ redacted('events.url') }} <> events.url as is_personal_url,
        {{ url_authority('events.url') }} as page_authority,
        {{ url_authority('events.referrer') }} as referrer_authority,
        events.utm_source,
        events.utm_medium,
        events.utm_campaign,
        events.utm_content,
        events.utm_term,
        -- A click is no visit from nowhere, even if nobody knows whose click id it is.
        coalesce(events.click_id_type, case when events.click_id is not null then 'unknown' end) as click_id_type,
        events.click_id,
        events.user_agent,
        events.ip,
        events.email,
        events.consent_analytics
    from {{ ref('int_web_entries') }} as entries
    inner join {{ ref('int_events') }} as events
        on entries.event_key = events.event_key

),

described as (

    select
        entries.*,
        -- A visitor who comes from our own pages or from the payment provider has not been sent by anybody.
        case
            when not referrers.is_ignored and referrers.domain <> coalesce(pages.domain, '')
                then referrers.host
        end as referrer_host,
        coalesce(
            {% if are_events_nameless() -%}
                {{ reason_to_be_nameless('entries.consent_analytics', 'entries.occurred_at') }},
            {% endif -%}
            bots.exclusion_reason, ips.exclusion_reason, pages.exclusion_reason, emails.exclusion_reason
        ) as exclusion_reason

    from entries

    left join sites as pages
        on entries.page_authority = pages.authority

    left join sites as referrers
        on entries.referrer_authority = referrers.authority

    left join bots
        on entries.user_agent = bots.user_agent

    left join excluded_traffic as ips
        on ips.matches = 'ip'
            and entries.ip = ips.value

    left join excluded_traffic as emails
        on emails.matches = 'email domain'
            and {{ part_of(lower_case('entries.email'), '@', 2) }} = emails.value

),

touches as (

    select
        *,
        -- A session is named as the touch that opened it.
        {{ hash_text(["'web'", 'source_system', 'event_id']) }} as touchpoint_id,
        case
            when session_event_id is not null
                then {{ hash_text(["'web'", 'session_source_system', 'session_event_id']) }}
        end as earlier_session_id
    from described
    where
        touchpoint_type = 'web_session'
        or coalesce(utm_source, utm_medium, utm_campaign, click_id, referrer_host) is not null

)

select
    touchpoint_id,
    earlier_session_id,
    touchpoint_type,
    source_system,
    source_systems,
    device_key,
    occurred_at,
    received_at,
    utm_source,
    utm_medium,
    utm_campaign,
    utm_content,
    utm_term,
    click_id_type,
    referrer_host,
    landing_page,
    coalesce(is_personal_url, false) as is_personal_url,
    case
        when
            click_id is not null
            and ip is not null
            and (
                click_id_type not in (
                    select click_ids.click_id_type from {{ ref('click_ids') }} as click_ids where not click_ids.is_paid
                )
                or {{ is_paid_medium('utm_medium') }}
            )
            then {{ hash64(['ip']) }}
    end as address_key,
    exclusion_reason,
    {{ traffic_key([
        "'web'", 'utm_source', 'utm_medium', 'utm_campaign', 'click_id_type', 'referrer_host', "''", "''",
    ]) }} as traffic_key
from touches
