{{ config(enabled='microsoft_ads' in (var('source_systems') or []), materialized='view') }}

{% set segments = [
    'device_type', 'device_os', 'network', 'top_vs_other', 'bid_match_type', 'delivered_match_type', 'ad_distribution',
] %}
with

campaign_report as (

    select
        *,
        'campaign_daily_report' as source_table,
        {{ row_hash('microsoft_ads', 'campaign_daily_report') }} as row_hash
    from {{ read_source('microsoft_ads', 'campaign_daily_report') }}

),

ad_group_report as (

    select
        *,
        'ad_group_daily_report' as source_table,
        {{ row_hash('microsoft_ads', 'ad_group_daily_report') }} as row_hash
    from {{ read_source('microsoft_ads', 'ad_group_daily_report') }}

),

ad_report as (

    select
        *,
        'ad_daily_report' as source_table,
        {{ row_hash('microsoft_ads', 'ad_daily_report') }} as row_hash
    from {{ read_source('microsoft_ads', 'ad_daily_report') }}

),

stats as (

    select
        source_table,
        row_hash,
        'campaign' as level,
        {{ to_text('account_id') }} as account_id,
        {{ to_text('campaign_id') }} as campaign_id,
        cast(null as {{ type_text() }}) as ad_group_id,
        cast(null as {{ type_text() }}) as ad_id,
        {{ joined_segment(segments) }} as segment,
        {{ own_day('date') }} as date,
        currency_code,
        spend,
        impressions,
        clicks,
        coalesce({{ to_text('conversions_qualified') }}, {{ to_text('conversions') }}) as conversions,
        revenue as conversions_value,
        {{ to_text('_fivetran_synced') }} as loaded_at
    from campaign_report

    union all

    select
        source_table,
        row_hash,
        'ad_group' as level,
        {{ to_text('account_id') }} as account_id,
        {{ to_text('campaign_id') }} as campaign_id,
        {{ to_text('ad_group_id') }} as ad_group_id,
        cast(null as {{ type_text() }}) as ad_id,
        {{ joined_segment(segments + ['language']) }} as segment,
        {{ own_day('date') }} as date,
        currency_code,
        spend,
        impressions,
        clicks,
        coalesce({{ to_text('conversions_qualified') }}, {{ to_text('conversions') }}) as conversions,
        revenue as conversions_value,
        {{ to_text('_fivetran_synced') }} as loaded_at
    from ad_group_report

    union all

    select
        source_table,
        row_hash,
        'ad' as level,
        {{ to_text('account_id') }} as account_id,
        {{ to_text('campaign_id') }} as campaign_id,
        {{ to_text('ad_group_id') }} as ad_group_id,
        {{ to_text('ad_id') }} as ad_id,
        {{ joined_segment(segments + ['language']) }} as segment,
        {{ own_day('date') }} as date,
        currency_code,
        spend,
        impressions,
        clicks,
        coalesce({{ to_text('conversions_qualified') }}, {{ to_text('conversions') }}) as conversions,
        revenue as conversions_value,
        {{ to_text('_fivetran_synced') }} as loaded_at
    from ad_report

)

select * from stats
