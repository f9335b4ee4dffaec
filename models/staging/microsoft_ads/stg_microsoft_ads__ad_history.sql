{{ config(enabled='microsoft_ads' in (var('source_systems') or [])) }}

with

source as (

    select
        *,
        'ad_history' as source_table,
        {{ row_hash('microsoft_ads', 'ad_history') }} as row_hash
    from {{ read_source('microsoft_ads', 'ad_history') }}

),

typed as (

    select
        {{ lookup_columns(
            'microsoft_ads',
            key=['id'],
            texts=['ad_group_id', 'title_part_1', 'final_url', 'tracking_template', 'final_url_suffix'],
            changed_by=['modified_time'],
        ) }}
    from source

),

{{ versioned('typed', 'lookups', lookup_identity(['id'])) }}

select * from versioned
