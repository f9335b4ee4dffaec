{{ config(enabled='microsoft_ads' in (var('source_systems') or [])) }}

with

source as (

    select
        *,
        'campaign_history' as source_table,
        {{ row_hash('microsoft_ads', 'campaign_history') }} as row_hash
    from {{ read_source('microsoft_ads', 'campaign_history') }}

),

typed as (

    select
        {{ lookup_columns(
            'microsoft_ads',
            key=['id'],
            texts=['account_id', 'name', 'tracking_template', 'final_url_suffix'],
            changed_by=['modified_time'],
        ) }}
    from source

),

{{ versioned('typed', 'lookups', lookup_identity(['id'])) }}

select * from versioned
