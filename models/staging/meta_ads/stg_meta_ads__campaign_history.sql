{{ config(enabled='meta_ads' in (var('source_systems') or [])) }}

with

source as (

    select
        *,
        'campaign_history' as source_table,
        {{ row_hash('meta_ads', 'campaign_history') }} as row_hash
    from {{ read_source('meta_ads', 'campaign_history') }}

),

typed as (

    select
        {{ lookup_columns(
            'meta_ads',
            key=['id'],
            texts=['account_id', 'name'],
            changed_by=['updated_time'],
        ) }}
    from source

),

{{ versioned('typed', 'lookups', lookup_identity(['id'])) }}

select * from versioned
