{{ config(enabled='ad_reporting' in (var('source_systems') or []), materialized='view') }}

with

campaign_report as (

    select
        *,
        'ad_reporting__campaign_report' as source_table,
        {{ row_hash('ad_reporting', 'ad_reporting__campaign_report') }} as row_hash
    from {{ read_source('ad_reporting', 'ad_reporting__campaign_report') }}

),

ad_report as (

    select
        *,
        'ad_reporting__ad_report' as source_table,
        {{ row_hash('ad_reporting', 'ad_reporting__ad_report') }} as row_hash
    from {{ read_source('ad_reporting', 'ad_reporting__ad_report') }}

),

url_report as (

    select
        *,
        'ad_reporting__url_report' as source_table,
        {{ row_hash('ad_reporting', 'ad_reporting__url_report') }} as row_hash
    from {{ read_source('ad_reporting', 'ad_reporting__url_report') }}

),

stats as (

    select
        source_table,
        row_hash,
        'campaign' as level,
        platform,
        {{ own_day('date_day') }} as date,
        account_id,
        campaign_id,
        campaign_name,
        cast(null as {{ type_text() }}) as ad_group_id,
        cast(null as {{ type_text() }}) as ad_id,
        {{ joined_segment(['source_relation']) }} as segment,
        currency_code as currency,
        spend,
        impressions,
        clicks,
        conversions,
        conversions_value,
        cast(null as {{ type_text() }}) as utm_source,
        cast(null as {{ type_text() }}) as utm_medium,
        cast(null as {{ type_text() }}) as utm_campaign
    from campaign_report

    union all

    select
        source_table,
        row_hash,
        'ad' as level,
        platform,
        {{ own_day('date_day') }} as date,
        account_id,
        campaign_id,
        campaign_name,
        ad_group_id,
        ad_id,
        {{ joined_segment(['source_relation']) }} as segment,
        currency_code as currency,
        spend,
        impressions,
        clicks,
        conversions,
        conversions_value,
        cast(null as {{ type_text() }}) as utm_source,
        cast(null as {{ type_text() }}) as utm_medium,
        cast(null as {{ type_text() }}) as utm_campaign
    from ad_report

    union all

    select
        source_table,
        row_hash,
        'url' as level,
        platform,
        {{ own_day('date_day') }} as date,
        account_id,
        campaign_id,
        campaign_name,
        ad_group_id,
        ad_id,
        {{ joined_segment(['source_relation', 'base_url', 'utm_content', 'utm_term']) }} as segment,
        currency_code as currency,
        spend,
        impressions,
        clicks,
        conversions,
        conversions_value,
        utm_source,
        utm_medium,
        utm_campaign
    from url_report

)

select * from stats
