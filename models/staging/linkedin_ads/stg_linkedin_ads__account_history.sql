{{ config(enabled='linkedin_ads' in (var('source_systems') or [])) }}

with

source as (

    select
        *,
        'account_history' as source_table,
        {{ row_hash('linkedin_ads', 'account_history') }} as row_hash
    from {{ read_source('linkedin_ads', 'account_history') }}

),

typed as (

    select
        {{ lookup_columns(
            'linkedin_ads',
            key=['id'],
            texts=['name', 'currency'],
            changed_by=['last_modified_time'],
        ) }}
    from source

),

{{ versioned('typed', 'lookups', lookup_identity(['id'])) }}

select * from versioned
