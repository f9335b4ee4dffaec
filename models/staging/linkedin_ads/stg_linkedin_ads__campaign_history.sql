{{ config(enabled='linkedin_ads' in (var('source_systems') or [])) }}

with

source as (

    select
        *,
        'campaign_history' as source_table,
        {{ row_hash('linkedin_ads', 'campaign_history') }} as row_hash
    from {{ read_source('linkedin_ads', 'campaign_history') }}

),

typed as (

    select
        {{ lookup_columns(
            'linkedin_ads',
            key=['id'],
            texts=['account_id', 'campaign_group_id', 'name'],
            changed_by=['last_modified_time'],
        ) }}
    from source

),

{{ versioned('typed', 'lookups', lookup_identity(['id'])) }}

select * from versioned
