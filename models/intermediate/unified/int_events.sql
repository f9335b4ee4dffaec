with

uncontested as (

    select
        events.*,
        events.source_system as source_systems
    from {{ ref('int_events_collected') }} as events
    left join {{ ref('int_contested_event_keys') }} as contested_event_keys
        on events.event_key = contested_event_keys.event_key
    where contested_event_keys.event_key is null

),

contested as (

    select
        source_system,
        source_table,
        event_key,
        event_id,
        occurred_at,
        event_name,
        received_at,
        anonymous_id,
        user_id,
        email,
        phone,
        url,
        referrer,
        utm_source,
        utm_medium,
        utm_campaign,
        utm_content,
        utm_term,
        click_id,
        click_id_type,
        offer,
        user_agent,
        ip,
        consent_analytics,
        consent_ads,
        rejection_reason,
        source_systems
    from {{ ref('int_contested_events') }}
    where row_status = 'kept'

)

select * from uncontested
union all
select * from contested
