{{ config(enabled='linkedin_ads' in (var('source_systems') or [])) }}

-- LinkedIn's campaign group is the campaign of other platforms, its campaign their ad group, its creative their ad.
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

creatives as (

    select * from {{ ref('stg_linkedin_ads__creative_history') }}
    where row_status = 'kept'

),

campaigns as (

    select * from {{ ref('stg_linkedin_ads__campaign_history') }}
    where row_status = 'kept'

),

campaign_groups as (

    select * from {{ ref('stg_linkedin_ads__campaign_group_history') }}
    where row_status = 'kept'

),

accounts as (

    select * from {{ ref('stg_linkedin_ads__account_history') }}
    where row_status = 'kept'

),

days_by_campaign as (

    select distinct {{ own_day('day') }} as day
    from by_campaign

),

analytics as (

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
        by_creative.source_table,
        by_creative.row_hash,
        'ad' as level,
        creatives.campaign_id as linkedin_campaign_id,
        {{ to_text('by_creative.creative_id') }} as creative_id,
        {{ own_day('by_creative.day') }} as day,
        by_creative.cost_in_local_currency,
        by_creative.cost_in_usd,
        by_creative.impressions,
        by_creative.clicks,
        by_creative.external_website_conversions,
        by_creative.conversion_value_in_local_currency,
        {{ to_text('by_creative._fivetran_synced') }} as loaded_at
    from by_creative
    left join creatives
        on {{ to_text('by_creative.creative_id') }} = creatives.id

),

-- A creative without a campaign is part of some campaign's rows, so its own row is unusable where the day has these.
described as (

    select
        analytics.source_table,
        analytics.row_hash,
        analytics.level,
        analytics.linkedin_campaign_id as ad_group_id,
        analytics.creative_id as ad_id,
        analytics.day as date,
        analytics.impressions,
        analytics.clicks,
        analytics.external_website_conversions as conversions,
        analytics.conversion_value_in_local_currency as conversions_value,
        analytics.loaded_at,
        campaigns.name as ad_group_name,
        campaign_groups.name as campaign_name,
        accounts.name as account_name,
        creatives.click_uri,
        creatives.text_ad_landing_page,
        creatives.spotlight_landing_page,
        coalesce(campaigns.account_id, campaign_groups.account_id) as account_id,
        case
            when analytics.linkedin_campaign_id is not null or days_by_campaign.day is null
                then coalesce(campaigns.campaign_group_id, {{ unknown_campaign() }})
        end as campaign_id,
        case
            when accounts.currency is null and {{ to_text('analytics.cost_in_usd') }} is not null then 'USD'
            else accounts.currency
        end as currency,
        case
            when accounts.currency is null then coalesce(
                {{ to_text('analytics.cost_in_usd') }}, {{ to_text('analytics.cost_in_local_currency') }}
            )
            else coalesce(
                {{ to_text('analytics.cost_in_local_currency') }},
                case when accounts.currency = 'USD' then {{ to_text('analytics.cost_in_usd') }} end
            )
        end as spend
    from analytics
    left join days_by_campaign
        on analytics.day = days_by_campaign.day
    left join creatives
        on analytics.creative_id = creatives.id
    left join campaigns
        on analytics.linkedin_campaign_id = campaigns.id
    left join campaign_groups
        on campaigns.campaign_group_id = campaign_groups.id
    left join accounts
        on coalesce(campaigns.account_id, campaign_groups.account_id) = accounts.id

),

{% set texts = ['click_uri', 'text_ad_landing_page', 'spotlight_landing_page'] %}
{% set placeholders = {
    'campaign_group_id': 'campaign_id', 'campaign_group_name': 'campaign_name', 'campaign_id': 'ad_group_id',
    'campaign_name': 'ad_group_name', 'creative_id': 'ad_id', 'account_id': 'account_id', 'account_name': 'account_name',
} %}
source as (

    select
        *,
        'linkedin_ads' as platform,
        cast(null as {{ type_text() }}) as segment,
        {{ ad_utm('utm_source', texts, placeholders) }} as utm_source,
        {{ ad_utm('utm_medium', texts, placeholders) }} as utm_medium,
        {{ ad_utm('utm_campaign', texts, placeholders) }} as utm_campaign
    from described

),

renamed as (

    select {{ ad_spend_columns('linkedin_ads') }}
    from source

),

{{ versioned('renamed', 'ad_spend') }}

select * from versioned
