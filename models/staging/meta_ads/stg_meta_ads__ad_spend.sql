{{ config(enabled='meta_ads' in (var('source_systems') or [])) }}

with

stats as (

    select * from {{ ref('stg_meta_ads__stats') }}

),

claims as (

    select * from {{ ref('stg_meta_ads__claims') }}

),

creatives as (

    select * from {{ ref('stg_meta_ads__creative_history') }}
    where row_status = 'kept'

),

ads as (

    select * from {{ ref('stg_meta_ads__ad_history') }}
    where row_status = 'kept'

),

ad_sets as (

    select * from {{ ref('stg_meta_ads__ad_set_history') }}
    where row_status = 'kept'

),

campaigns as (

    select * from {{ ref('stg_meta_ads__campaign_history') }}
    where row_status = 'kept'

),

accounts as (

    select * from {{ ref('stg_meta_ads__account_history') }}
    where row_status = 'kept'

),

described as (

    select
        stats.source_table,
        stats.row_hash,
        stats.level,
        stats.spend,
        stats.impressions,
        stats.clicks,
        claims.conversions,
        claims.conversions_value,
        accounts.currency,
        campaigns.name as campaign_name,
        ad_sets.name as ad_set_name,
        ads.name as ad_name,
        ads.ad_set_id as ad_group_id,
        coalesce(creatives.page_link, creatives.template_page_link) as page_link,
        {{ query_of_tags('creatives.url_tags') }} as url_tags,
        stats.ad_id,
        stats.date,
        stats.loaded_at,
        coalesce(stats.account_id, ads.account_id) as account_id,
        coalesce(ads.campaign_id, ad_sets.campaign_id, {{ unknown_campaign() }}) as campaign_id
    from stats
    left join claims
        on stats.ad_id = claims.ad_id
            and {{ to_date('stats.date') }} = claims.action_date
    left join ads
        on stats.ad_id = ads.id
    left join creatives
        on ads.creative_id = creatives.id
    left join ad_sets
        on ads.ad_set_id = ad_sets.id
    left join campaigns
        on coalesce(ads.campaign_id, ad_sets.campaign_id) = campaigns.id
    left join accounts
        on coalesce(stats.account_id, ads.account_id) = accounts.id

),

{% set texts = ['page_link', 'url_tags'] %}
{% set placeholders = {
    'campaign.id': 'campaign_id', 'campaign.name': 'campaign_name', 'adset.id': 'ad_group_id',
    'adset.name': 'ad_set_name', 'ad.id': 'ad_id', 'ad.name': 'ad_name',
} %}
source as (

    select
        *,
        'meta_ads' as platform,
        cast(null as {{ type_text() }}) as segment,
        {{ ad_utm('utm_source', texts, placeholders) }} as utm_source,
        {{ ad_utm('utm_medium', texts, placeholders) }} as utm_medium,
        {{ ad_utm('utm_campaign', texts, placeholders) }} as utm_campaign
    from described

),

typed as (

    select {{ ad_spend_columns('meta_ads') }}
    from source

),

{{ versioned('typed', 'ad_spend') }}

select * from versioned
