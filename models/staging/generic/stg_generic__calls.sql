{{ config(enabled='generic' in (var('source_systems') or [])) }}

with

source as (

    select * from {{ read_source('generic', 'calls') }}

),

renamed as (

    select
        'generic' as source_system,
        {{ to_text('call_id') }} as call_id,
        {{ to_timestamp('started_at') }} as started_at,
        {{ to_text('caller_phone') }} as caller_phone,
        {{ to_text('tracking_number') }} as tracking_number,
        {{ to_integer('duration_seconds') }} as duration_seconds,
        {{ to_text('anonymous_id') }} as anonymous_id,
        {{ redacted(to_text('utm_source')) }} as utm_source,
        {{ redacted(to_text('utm_medium')) }} as utm_medium,
        {{ redacted(to_text('utm_campaign')) }} as utm_campaign,
        {{ to_text('click_id') }} as click_id,
        {{ row_hash('generic', 'calls') }} as row_hash,
        case
            when {{ to_text('call_id') }} is null then 'key_missing'
            when {{ is_missing('started_at', 'timestamp') }} then 'date_missing'
            when {{ is_unreadable(['started_at'], 'timestamp') }} then 'date_invalid'
            when {{ is_out_of_range('started_at') }} then 'date_out_of_range'
            when {{ is_unreadable(['duration_seconds'], 'integer') }} then 'number_invalid'
        end as rejection_reason

    from source

),

{{ versioned('renamed', key=['call_id'], latest_by='started_at') }}

select * from versioned
