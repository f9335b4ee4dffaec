{{ config(enabled='generic' in (var('source_systems') or [])) }}

with

source as (

    select * from {{ read_source('generic', 'opportunity_stage_changes') }}

),

renamed as (

    select
        'generic' as source_system,
        {{ to_text('opportunity_id') }} as opportunity_id,
        {{ to_text('stage') }} as stage,
        {{ to_timestamp('entered_at') }} as entered_at,
        {{ to_amount('amount') }} as amount,
        {{ row_hash('generic', 'opportunity_stage_changes') }} as row_hash,
        case
            when {{ to_text('opportunity_id') }} is null then 'key_missing'
            when {{ to_text('stage') }} is null then 'stage_missing'
            when {{ is_missing('entered_at', 'timestamp') }} then 'date_missing'
            when {{ is_unreadable(['entered_at'], 'timestamp') }} then 'date_invalid'
            when {{ is_out_of_range('entered_at') }} then 'date_out_of_range'
            when {{ is_unreadable(['amount'], 'amount') }} then 'amount_invalid'
        end as rejection_reason

    from source

),

{{ versioned('renamed', key=['opportunity_id', 'stage', 'entered_at'], latest_by='entered_at') }}

select * from versioned
