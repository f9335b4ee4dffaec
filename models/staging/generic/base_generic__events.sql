{{ config(enabled='generic' in (var('source_systems') or []), materialized='view') }}

with

source as (

    select
        *,
        {{ hash64(["'generic'", to_id('event_id')]) }} as event_key,
        -- Most pages have no parameters: NULL spares them the search for each.
        case when url like '%=%' then {{ to_text('url') }} end as url_with_parameters
    from {{ read_source('generic', 'events') }}

),

marked as (

    select
        source.*,
        contested_events.event_key is not null as is_contested
    from source
    left join {{ ref('base_generic__contested_events') }} as contested_events
        on source.event_key = contested_events.event_key

),

renamed as (

    select
        'generic' as source_system,
        event_key,
        {{ to_id('event_id') }} as event_id,
        {{ to_timestamp('occurred_at') }} as occurred_at,
        {{ to_text('event_name') }} as event_name,
        {{ to_timestamp('received_at') }} as received_at,
        {{ to_id('anonymous_id') }} as anonymous_id,
        {{ to_text('user_id') }} as user_id,
        {{ to_text('email') }} as email,
        {{ to_text('phone') }} as phone,
        {{ to_text('url') }} as url,
        {{ to_text('referrer') }} as referrer,
        {{ utm('utm_source', 'url_with_parameters') }} as utm_source,
        {{ utm('utm_medium', 'url_with_parameters') }} as utm_medium,
        {{ utm('utm_campaign', 'url_with_parameters') }} as utm_campaign,
        {{ utm('utm_content', 'url_with_parameters') }} as utm_content,
        {{ utm('utm_term', 'url_with_parameters') }} as utm_term,
        coalesce({{ to_text('click_id') }}, {{ click_id_in_url('url_with_parameters') }}) as click_id,
        coalesce(lower({{ to_text('click_id_type') }}), {{ click_id_type_in_url('url_with_parameters') }})
            as click_id_type,
        {{ to_text('offer') }} as offer,
        {{ to_text('user_agent') }} as user_agent,
        {{ to_text('ip') }} as ip,
        {{ to_boolean('consent_analytics') }} as consent_analytics,
        {{ to_boolean('consent_ads') }} as consent_ads,
        case when is_contested then {{ row_hash('generic', 'events') }} end as row_hash,
        case when is_contested then {{ event_rejection_reason() }} end as rejection_reason,
        is_contested

    from marked

)

select * from renamed
