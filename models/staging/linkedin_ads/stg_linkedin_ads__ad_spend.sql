{{ config(enabled='linkedin_ads' in (var('source_systems') or [])) }}

-- LinkedIn's campaign group is the campaign of other platforms, its campaign their ad group, its creative their ad.
with

stats as (

    select * from {{ ref('stg_linkedin_ads__stats') }}

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

    select distinct day
    from stats
    where level = 'ad_group'

),

located as (

    select
        stats.*,
        creatives.click_uri,
        creatives.text_ad_landing_page,
        creatives.spotlight_landing_page,
        coalesce(stats.linkedin_campaign_id, creatives.campaign_id) as ad_group_id
    from stats
    left join creatives
        on stats.creative_id = creatives.id

),

-- A creative without a campaign is part of some campaign's rows, so its own row is unusable where the day has these.
described as (

    select
        located.source_table,
        located.row_hash,
        located.level,
        located.ad_group_id,
        located.creative_id as ad_id,
        located.day as date,
        located.impressions,
        located.clicks,
        located.external_website_conversions as conversions,
        located.conversion_value_in_local_currency as conversions_value,
        located.loaded_at,
        campaigns.name as ad_group_name,
        campaign_groups.name as campaign_name,
        accounts.name as account_name,
        located.click_uri,
        located.text_ad_landing_page,
        located.spotlight_landing_page,
        coalesce(campaigns.account_id, campaign_groups.account_id) as account_id,
        case
            when located.ad_group_id is not null or days_by_campaign.day is null
                then coalesce(campaigns.campaign_group_id, {{ unknown_campaign() }})
        end as campaign_id,
        case
            when accounts.currency is null and {{ to_text('located.cost_in_usd') }} is not null then 'USD'
            else accounts.currency
        end as currency,
        coalesce(
            case when accounts.currency is null then {{ to_text('located.cost_in_usd') }} end,
            {{ to_text('located.cost_in_local_currency') }},
            case when accounts.currency = 'USD' then {{ to_text('located.cost_in_usd') }} end
        ) as spend
    from located
    left join days_by_campaign
        on located.day = days_by_campaign.day
    left join campaigns
        on located.ad_group_id = campaigns.id
    left join campaign_groups
        on campaigns.campaign_group_id = campaign_groups.id
    left join accounts
        on coalesce(campaigns.account_id, campaign_groups.account_id) = accounts.id

),

{% set texts = ['click_uri', 'text_ad_landing_page', 'spotlight_landing_page'] %}
{% set placeholders = {
    'campaign_group_id': 'campaign_id', 'campaign_group_name': 'campaign_name', 'campaign_id': 'ad_group_id',
    'campaign_name': 'ad_group_name', 'creative_id': 'ad_id', 'account_id': 'account_id',
    'account_name': 'account_name',
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

typed as (

    select {{ ad_spend_columns('linkedin_ads') }}
    from source

),

{{ versioned('typed', 'ad_spend') }}

select * from versioned
