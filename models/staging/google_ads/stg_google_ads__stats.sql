{{ config(enabled='google_ads' in (var('source_systems') or []), materialized='view') }}

with

campaign_stats as (

    select
        *,
        'campaign_stats' as source_table,
        {{ row_hash('google_ads', 'campaign_stats') }} as row_hash
    from {{ read_source('google_ads', 'campaign_stats') }}

),

ad_group_stats as (

    select
        *,
        'ad_group_stats' as source_table,
        {{ row_hash('google_ads', 'ad_group_stats') }} as row_hash
    from {{ read_source('google_ads', 'ad_group_stats') }}

),

ad_stats as (

    select
        *,
        'ad_stats' as source_table,
        {{ row_hash('google_ads', 'ad_stats') }} as row_hash
    from {{ read_source('google_ads', 'ad_stats') }}

),

stats as (

    select
        source_table,
        row_hash,
        'campaign' as level,
        {{ to_text('customer_id') }} as customer_id,
        {{ to_text('id') }} as campaign_id,
        cast(null as {{ type_text() }}) as ad_group_id,
        cast(null as {{ type_text() }}) as ad_id,
        {{ joined_segment(['device', 'ad_network_type', '_fivetran_id']) }} as segment,
        {{ own_day('date') }} as date,
        {{ from_micros('cost_micros') }} as spend,
        impressions,
        clicks,
        conversions,
        conversions_value,
        {{ to_text('_fivetran_synced') }} as loaded_at
    from campaign_stats

    union all

    select
        source_table,
        row_hash,
        'ad_group' as level,
        {{ to_text('customer_id') }} as customer_id,
        {{ to_text('campaign_id') }} as campaign_id,
        {{ to_text('id') }} as ad_group_id,
        cast(null as {{ type_text() }}) as ad_id,
        {{ joined_segment(['device', 'ad_network_type', '_fivetran_id']) }} as segment,
        {{ own_day('date') }} as date,
        {{ from_micros('cost_micros') }} as spend,
        impressions,
        clicks,
        conversions,
        conversions_value,
        {{ to_text('_fivetran_synced') }} as loaded_at
    from ad_group_stats

    union all

    select
        source_table,
        row_hash,
        'ad' as level,
        {{ to_text('customer_id') }} as customer_id,
        {{ to_text('campaign_id') }} as campaign_id,
        coalesce({{ to_text('ad_group_id') }}, {{ first_match('ad_group', '([0-9]+)$') }}) as ad_group_id,
        {{ to_text('ad_id') }} as ad_id,
        {{ joined_segment(['device', 'ad_network_type', 'keyword_ad_group_criterion', '_fivetran_id']) }} as segment,
        {{ own_day('date') }} as date,
        {{ from_micros('cost_micros') }} as spend,
        impressions,
        clicks,
        conversions,
        conversions_value,
        {{ to_text('_fivetran_synced') }} as loaded_at
    from ad_stats

)

select * from stats
