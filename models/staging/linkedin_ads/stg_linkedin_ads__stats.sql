{{ config(enabled='linkedin_ads' in (var('source_systems') or []), materialized='view') }}

with

by_campaign as (

    select
        *,
        'ad_analytics_by_campaign' as source_table,
        {{ row_hash('linkedin_ads', 'ad_analytics_by_campaign') }} as row_hash
    from {{ read_source('linkedin_ads', 'ad_analytics_by_campaign') }}

),

by_creative as (

    select
        *,
        'ad_analytics_by_creative' as source_table,
        {{ row_hash('linkedin_ads', 'ad_analytics_by_creative') }} as row_hash
    from {{ read_source('linkedin_ads', 'ad_analytics_by_creative') }}

),

stats as (

    select
        source_table,
        row_hash,
        'ad_group' as level,
        {{ to_text('campaign_id') }} as linkedin_campaign_id,
        cast(null as {{ type_text() }}) as creative_id,
        {{ own_day('day') }} as day,
        cost_in_local_currency,
        cost_in_usd,
        impressions,
        clicks,
        external_website_conversions,
        conversion_value_in_local_currency,
        {{ to_text('_fivetran_synced') }} as loaded_at
    from by_campaign

    union all

    select
        source_table,
        row_hash,
        'ad' as level,
        cast(null as {{ type_text() }}) as linkedin_campaign_id,
        {{ to_text('creative_id') }} as creative_id,
        {{ own_day('day') }} as day,
        cost_in_local_currency,
        cost_in_usd,
        impressions,
        clicks,
        external_website_conversions,
        conversion_value_in_local_currency,
        {{ to_text('_fivetran_synced') }} as loaded_at
    from by_creative

)

select * from stats
