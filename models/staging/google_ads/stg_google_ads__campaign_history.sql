{{ config(enabled='google_ads' in (var('source_systems') or [])) }}

with

source as (

    select
        *,
        'campaign_history' as source_table,
        {{ row_hash('google_ads', 'campaign_history') }} as row_hash
    from {{ read_source('google_ads', 'campaign_history') }}

),

typed as (

    select
        {{ lookup_columns(
            'google_ads',
            key=['id'],
            texts=['customer_id', 'name', 'advertising_channel_type', 'tracking_url_template', 'final_url_suffix'],
            changed_by=['updated_at'],
        ) }}
    from source

),

{{ versioned('typed', 'lookups', lookup_identity(['id'])) }}

select * from versioned
