{{ config(enabled='generic' in (var('source_systems') or [])) }}

with

source as (

    select * from {{ read_source('generic', 'opportunity_contacts') }}

),

renamed as (

    select
        'generic' as source_system,
        {{ to_text('opportunity_id') }} as opportunity_id,
        {{ to_text('contact_id') }} as contact_id,
        {{ to_text('role') }} as role,
        {{ to_boolean('is_primary') }} as is_primary,
        {{ row_hash('generic', 'opportunity_contacts') }} as row_hash,
        case
            when {{ to_text('opportunity_id') }} is null then 'key_missing'
            when {{ to_text('contact_id') }} is null then 'key_missing'
            when {{ is_unreadable(['is_primary'], 'boolean') }} then 'boolean_invalid'
        end as rejection_reason

    from source

),

{{ versioned('renamed', key=['opportunity_id', 'contact_id'], latest_by='opportunity_id') }}

select * from versioned
