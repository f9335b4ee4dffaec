{{ config(materialized='table') }}

with

contested as (

    select
        *,
        -- When a row was delivered is not what it says: the same event delivered twice has one hash.
        {{ hash_text([
            'source_system', 'event_id', 'occurred_at', 'event_name', 'anonymous_id', 'user_id', 'email', 'phone',
            'url', 'referrer', 'utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term', 'click_id',
            'click_id_type', 'offer', 'user_agent', 'ip', 'consent_analytics', 'consent_ads',
        ]) }} as row_hash
    from {{ ref('int_events_collected') }}
    where event_key in (select contested.event_key from {{ ref('int_contested_event_keys') }} as contested)

),

{{ status_of_copies('contested', 'events') }},

usable as (

    select * from with_status
    where rejection_reason is null

),

kept as (

    select
        event_key,
        source_system
    from usable
    where row_status = 'kept'

),

systems as (

    select distinct
        event_key,
        source_system
    from usable

),

reporters as (

    select
        event_key,
        {{ ordered_list('source_system', ', ', 'source_system') }} as source_systems
    from systems
    group by event_key

),

-- The browser saw the page, the server the login: what the row that counts lacks comes from another system's report.
reported_elsewhere as (

    select
        reports.event_key,
        {{ greatest_event_texts() }}
    from usable as reports
    inner join kept
        on reports.event_key = kept.event_key
            and reports.source_system <> kept.source_system
    group by reports.event_key

)

select
    with_status.source_system,
    with_status.source_table,
    with_status.event_key,
    with_status.event_id,
    with_status.occurred_at,
    with_status.event_name,
    with_status.received_at,
    {{ completed_event_texts() }},
    with_status.consent_analytics,
    with_status.consent_ads,
    with_status.rejection_reason,
    with_status.row_hash,
    with_status.copy_number,
    with_status.row_status,
    coalesce(reporters.source_systems, with_status.source_system) as source_systems

from with_status

left join reporters
    on with_status.event_key = reporters.event_key
        and with_status.row_status = 'kept'

left join reported_elsewhere
    on with_status.event_key = reported_elsewhere.event_key
        and with_status.row_status = 'kept'
