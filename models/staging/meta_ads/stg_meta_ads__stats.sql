{{ config(enabled='meta_ads' in (var('source_systems') or []), materialized='view') }}

with

source as (

    select
        *,
        'basic_ad' as source_table,
        {{ row_hash('meta_ads', 'basic_ad') }} as row_hash
    from {{ read_source('meta_ads', 'basic_ad') }}

),

stats as (

    select
        source_table,
        row_hash,
        'ad' as level,
        {{ to_text('account_id') }} as account_id,
        {{ to_text('ad_id') }} as ad_id,
        {{ own_day('date') }} as date,
        spend,
        impressions,
        inline_link_clicks as clicks,
        {{ to_text('_fivetran_synced') }} as loaded_at
    from source

)

select * from stats
