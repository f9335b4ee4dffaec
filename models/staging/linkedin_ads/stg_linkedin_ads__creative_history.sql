{{ config(enabled='linkedin_ads' in (var('source_systems') or [])) }}

with

source as (

    select
        *,
        'creative_history' as source_table,
        {{ row_hash('linkedin_ads', 'creative_history') }} as row_hash
    from {{ read_source('linkedin_ads', 'creative_history') }}

),

typed as (

    select
        {{ lookup_columns(
            'linkedin_ads',
            key=['id'],
            texts=['campaign_id', 'click_uri', 'text_ad_landing_page', 'spotlight_landing_page'],
            changed_by=['last_modified_at', 'last_modified_time'],
        ) }}
    from source

),

{{ versioned('typed', 'lookups', lookup_identity(['id'])) }}

select * from versioned
