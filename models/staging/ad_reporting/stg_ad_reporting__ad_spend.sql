{{ config(enabled='ad_reporting' in (var('source_systems') or [])) }}

with

stats as (

    select * from {{ ref('stg_ad_reporting__stats') }}

),

-- The package names one platform otherwise than this project does.
source as (

    select
        source_table,
        row_hash,
        level,
        date,
        account_id,
        campaign_name,
        ad_group_id,
        ad_id,
        segment,
        currency,
        spend,
        impressions,
        clicks,
        conversions,
        conversions_value,
        utm_source,
        utm_medium,
        utm_campaign,
        case when platform = 'facebook_ads' then 'meta_ads' else platform end as platform,
        coalesce({{ to_text('campaign_id') }}, {{ unknown_campaign() }}) as campaign_id,
        cast(null as {{ type_text() }}) as loaded_at
    from stats

),

typed as (

    select {{ ad_spend_columns('ad_reporting') }}
    from source

),

{{ versioned('typed', 'ad_spend') }}

select * from versioned
