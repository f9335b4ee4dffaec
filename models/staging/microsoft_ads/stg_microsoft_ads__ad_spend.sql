{{ config(enabled='microsoft_ads' in (var('source_systems') or [])) }}

with

stats as (

    select * from {{ ref('stg_microsoft_ads__stats') }}

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
        stats.source_table,
        stats.row_hash,
        stats.level,
        stats.ad_id,
        stats.segment,
        stats.date,
        stats.spend,
        stats.impressions,
        stats.clicks,
        stats.conversions,
        stats.conversions_value,
        stats.loaded_at,
        campaigns.name as campaign_name,
        ad_groups.name as ad_group_name,
        coalesce(stats.ad_group_id, ads.ad_group_id) as ad_group_id,
        coalesce(stats.campaign_id, ad_groups.campaign_id, {{ unknown_campaign() }}) as campaign_id,
        coalesce(stats.account_id, campaigns.account_id) as account_id,
        coalesce({{ to_text('stats.currency_code') }}, accounts.currency_code) as currency,
        {{ first_url('ads.final_url') }} as final_url,
        coalesce(
            ads.final_url_suffix, ad_groups.final_url_suffix, campaigns.final_url_suffix
        ) as final_url_suffix,
        coalesce(
            ads.tracking_template, ad_groups.tracking_template, campaigns.tracking_template
        ) as tracking_template
    from stats
    left join ads
        on stats.ad_id = ads.id
    left join ad_groups
        on coalesce(stats.ad_group_id, ads.ad_group_id) = ad_groups.id
    left join campaigns
        on coalesce(stats.campaign_id, ad_groups.campaign_id) = campaigns.id
    left join accounts
        on coalesce(stats.account_id, campaigns.account_id) = accounts.id

),

-- What follows {lpurl} in a template can be escaped.
with_templates as (

    select
        *,
        {{ url_decode('tracking_template') }} as unescaped_template
    from described

),

{% set texts = ['final_url', 'final_url_suffix', 'tracking_template', 'unescaped_template'] %}
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
    from with_templates

),

typed as (

    select {{ ad_spend_columns('microsoft_ads') }}
    from source

),

{{ versioned('typed', 'ad_spend') }}

select * from versioned
