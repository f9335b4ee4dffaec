{{ config(enabled='google_ads' in (var('source_systems') or [])) }}

with

source as (

    select
        *,
        'ad_history' as source_table,
        {{ row_hash('google_ads', 'ad_history') }} as row_hash
    from {{ read_source('google_ads', 'ad_history') }}

),

typed as (

    select
        {{ lookup_columns(
            'google_ads',
            key=['id'],
            texts=['ad_group_id', 'name', 'final_urls', 'tracking_url_template', 'final_url_suffix'],
            changed_by=['updated_at'],
        ) }}
    from source

),

{{ versioned('typed', 'lookups', lookup_identity(['id'])) }}

select * from versioned
