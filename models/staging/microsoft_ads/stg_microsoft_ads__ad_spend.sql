{{ config(enabled='microsoft_ads' in (var('source_systems') or [])) }}

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

reports as (

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

),

ads as (

    select * from {{ ref('stg_microsoft_ads__ad_history') }}
    where row_status = 'kept'

),

ad_groups as (

    select * from {{ ref('stg_microsoft_ads__ad_group_history') }}
    where row_status = 'kept'

),

campaigns as (

    select * from {{ ref('stg_microsoft_ads__campaign_history') }}
    where row_status = 'kept'

),

accounts as (

    select * from {{ ref('stg_microsoft_ads__account_history') }}
    where row_status = 'kept'

),

-- Of templates and suffixes the one nearest to the ad holds.
described as (

    select
        reports.source_table,
        reports.row_hash,
        reports.level,
        reports.ad_id,
        reports.segment,
        reports.date,
        reports.spend,
        reports.impressions,
        reports.clicks,
        reports.conversions,
        reports.conversions_value,
        reports.loaded_at,
        campaigns.name as campaign_name,
        ad_groups.name as ad_group_name,
        coalesce(reports.ad_group_id, ads.ad_group_id) as ad_group_id,
        coalesce(reports.campaign_id, ad_groups.campaign_id, {{ unknown_campaign() }}) as campaign_id,
        coalesce(reports.account_id, campaigns.account_id) as account_id,
        coalesce({{ to_text('reports.currency_code') }}, accounts.currency_code) as currency,
        {{ first_url('ads.final_url') }} as final_url,
        coalesce(
            ads.final_url_suffix, ad_groups.final_url_suffix, campaigns.final_url_suffix
        ) as final_url_suffix,
        coalesce(
            ads.tracking_template, ad_groups.tracking_template, campaigns.tracking_template
        ) as tracking_template
    from reports
    left join ads
        on reports.ad_id = ads.id
    left join ad_groups
        on coalesce(reports.ad_group_id, ads.ad_group_id) = ad_groups.id
    left join campaigns
        on coalesce(reports.campaign_id, ad_groups.campaign_id) = campaigns.id
    left join accounts
        on coalesce(reports.account_id, campaigns.account_id) = accounts.id

),

{% set texts = ['final_url', 'final_url_suffix', 'tracking_template', url_decode('tracking_template')] %}
{% set placeholders = {
    'campaignid': 'campaign_id', 'adgroupid': 'ad_group_id', 'adid': 'ad_id', 'campaign': 'campaign_name',
    'adgroup': 'ad_group_name',
} %}
source as (

    select
        *,
        'microsoft_ads' as platform,
        {{ ad_utm('utm_source', texts, placeholders) }} as utm_source,
        {{ ad_utm('utm_medium', texts, placeholders) }} as utm_medium,
        {{ ad_utm('utm_campaign', texts, placeholders) }} as utm_campaign
    from described

),

renamed as (

    select {{ ad_spend_columns('microsoft_ads') }}
    from source

),

{{ versioned('renamed', 'ad_spend') }}

select * from versioned
