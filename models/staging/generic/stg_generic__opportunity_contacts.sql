{{ config(enabled='generic' in (var('source_systems') or [])) }}

with

source as (

    select
        *,
        'opportunity_contacts' as source_table,
        {{ row_hash('generic', 'opportunity_contacts') }} as row_hash
    from {{ read_source('generic', 'opportunity_contacts') }}

),

typed as (

    select {{ opportunity_contact_columns('generic') }}
    from source

),

{{ versioned('typed', 'opportunity_contacts') }}

select * from versioned
