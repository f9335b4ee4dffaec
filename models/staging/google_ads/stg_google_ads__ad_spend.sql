{{ config(enabled='google_ads' in (var('source_systems') or [])) }}

with

stats as (

    select * from {{ ref('stg_google_ads__stats') }}

),

ads as (

    select
        *,
        {{ first_url('final_urls') }} as final_url
    from {{ ref('stg_google_ads__ad_history') }}
    where row_status = 'kept'

),

ad_groups as (

    select * from {{ ref('stg_google_ads__ad_group_history') }}
    where row_status = 'kept'

),

campaigns as (

    select * from {{ ref('stg_google_ads__campaign_history') }}
    where row_status = 'kept'

),

accounts as (

    select * from {{ ref('stg_google_ads__account_history') }}
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
        ads.final_url,
        accounts.currency_code as currency,
        coalesce(stats.ad_group_id, ads.ad_group_id) as ad_group_id,
        coalesce(stats.campaign_id, ad_groups.campaign_id, {{ unknown_campaign() }}) as campaign_id,
        coalesce(stats.customer_id, campaigns.customer_id) as account_id,
        coalesce(
            ads.final_url_suffix, ad_groups.final_url_suffix, campaigns.final_url_suffix, accounts.final_url_suffix
        ) as final_url_suffix,
        coalesce(
            ads.tracking_url_template,
            ad_groups.tracking_url_template,
            campaigns.tracking_url_template,
            accounts.tracking_url_template
        ) as tracking_url_template,
        {{ lower_case("coalesce(accounts.auto_tagging_enabled, 'true')") }} not in ('false', 'f', '0', 'no')
            as is_auto_tagged
    from stats
    left join ads
        on stats.ad_id = ads.id
    left join ad_groups
        on coalesce(stats.ad_group_id, ads.ad_group_id) = ad_groups.id
    left join campaigns
        on coalesce(stats.campaign_id, ad_groups.campaign_id) = campaigns.id
    left join accounts
        on coalesce(stats.customer_id, campaigns.customer_id) = accounts.id

),

-- What follows {lpurl} in a template can be escaped.
with_templates as (

    select
        *,
        {{ url_decode('tracking_url_template') }} as unescaped_template
    from described

),

{% set texts = ['final_url', 'final_url_suffix', 'tracking_url_template', 'unescaped_template'] %}
{% set placeholders = {'campaignid': 'campaign_id', 'adgroupid': 'ad_group_id', 'creative': 'ad_id'} %}
tagged as (

    select
        *,
        {{ ad_utm('utm_source', texts, placeholders) }} as tagged_source,
        {{ ad_utm('utm_medium', texts, placeholders) }} as tagged_medium,
        {{ ad_utm('utm_campaign', texts, placeholders) }} as tagged_campaign
    from with_templates

),

source as (

    select
        *,
        'google_ads' as platform,
        case when is_known_by_click_id then 'google' else tagged_source end as utm_source,
        case when is_known_by_click_id then 'cpc' else tagged_medium end as utm_medium,
        case when is_known_by_click_id then campaign_name else tagged_campaign end as utm_campaign
    from (
        select
            *,
            is_auto_tagged
            and coalesce(tagged_source, tagged_medium, tagged_campaign) is null as is_known_by_click_id
        from tagged
    ) as told_apart

),

typed as (

    select {{ ad_spend_columns('google_ads') }}
    from source

),

{{ versioned('typed', 'ad_spend') }}

select * from versioned
