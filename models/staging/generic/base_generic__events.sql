{{ config(enabled='generic' in (var('source_systems') or []), materialized='view') }}

with

source as (

    select
        *,
        {{ hash64([to_text('event_id')]) }} as event_key
    from {{ read_source('generic', 'events') }}

),

judged as (

    select
        source.*,
        repeated_events.event_key is not null as is_repeated,
        case
            when {{ to_text('source.event_id') }} is null then 'key_missing'
            when {{ to_text('source.event_name') }} is null then 'event_name_missing'
            when {{ is_missing('source.occurred_at', 'timestamp') }} then 'date_missing'
            when {{ is_unreadable(['source.occurred_at', 'source.received_at'], 'timestamp') }} then 'date_invalid'
            when {{ is_out_of_range('source.occurred_at') }} then 'date_out_of_range'
            when {{ is_unreadable(['source.consent_analytics', 'source.consent_ads'], 'boolean') }}
                then 'boolean_invalid'
        end as rejection_reason

    from source

    left join {{ ref('base_generic__repeated_events') }} as repeated_events
        on source.event_key = repeated_events.event_key

),

renamed as (

    select
        'generic' as source_system,
        event_key,
        {{ to_text('event_id') }} as event_id,
        {{ to_timestamp('occurred_at') }} as occurred_at,
        {{ to_text('event_name') }} as event_name,
        {{ to_timestamp('received_at') }} as received_at,
        {{ to_text('anonymous_id') }} as anonymous_id,
        {{ to_text('user_id') }} as user_id,
        {{ to_text('email') }} as email,
        {{ to_text('phone') }} as phone,
        {{ to_text('url') }} as url,
        {{ to_text('referrer') }} as referrer,
        {{ utm('utm_source', 'url') }} as utm_source,
        {{ utm('utm_medium', 'url') }} as utm_medium,
        {{ utm('utm_campaign', 'url') }} as utm_campaign,
        {{ utm('utm_content', 'url') }} as utm_content,
        {{ utm('utm_term', 'url') }} as utm_term,
        coalesce({{ to_text('click_id') }}, {{ click_id_in_url('url') }}) as click_id,
        coalesce(lower({{ to_text('click_id_type') }}), {{ click_id_type_in_url('url') }}) as click_id_type,
        {{ to_text('offer') }} as offer,
        {{ to_text('user_agent') }} as user_agent,
        {{ to_text('ip') }} as ip,
        {{ to_boolean('consent_analytics') }} as consent_analytics,
        {{ to_boolean('consent_ads') }} as consent_ads,
        case
            when is_repeated or rejection_reason is not null then {{ row_hash('generic', 'events') }}
        end as row_hash,
        rejection_reason

    from judged

)

select * from renamed
