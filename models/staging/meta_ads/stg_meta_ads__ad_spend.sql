{{ config(enabled='meta_ads' in (var('source_systems') or [])) }}

with

basic_ad as (

    select
        *,
        'basic_ad' as source_table,
        {{ row_hash('meta_ads', 'basic_ad') }} as row_hash
    from {{ read_source('meta_ads', 'basic_ad') }}

),

actions as (

    select
        ad_id,
        action_date,
        action_type,
        action_value,
        'conversions' as measure
    from {{ ref('stg_meta_ads__basic_ad_actions') }}
    where row_status = 'kept'

    union all

    select
        ad_id,
        action_date,
        action_type,
        action_value,
        'conversions_value' as measure
    from {{ ref('stg_meta_ads__basic_ad_action_values') }}
    where row_status = 'kept'

),

-- Several types describe the same conversion: of each kind of conversion only the preferred one counts.
ranked_actions as (

    select
        actions.ad_id,
        actions.action_date,
        actions.measure,
        actions.action_value,
        rank() over (
            partition by actions.ad_id, actions.action_date, actions.measure, types.conversion
            order by types.preference
        ) as preference_rank
    from actions
    inner join {{ ref('ad_action_types') }} as types
        on actions.action_type = types.action_type
            and types.platform = 'meta_ads'

),

claims as (

    select
        ad_id,
        action_date,
        sum(case when measure = 'conversions' then action_value end) as conversions,
        sum(case when measure = 'conversions_value' then action_value end) as conversions_value
    from ranked_actions
    where preference_rank = 1
    group by ad_id, action_date

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
        basic_ad.source_table,
        basic_ad.row_hash,
        basic_ad.spend,
        basic_ad.impressions,
        basic_ad.inline_link_clicks as clicks,
        claims.conversions,
        claims.conversions_value,
        accounts.currency,
        campaigns.name as campaign_name,
        ad_sets.name as ad_set_name,
        ads.name as ad_name,
        ads.ad_set_id as ad_group_id,
        coalesce(creatives.page_link, creatives.template_page_link) as page_link,
        {{ query_of_tags('creatives.url_tags') }} as url_tags,
        {{ to_text('basic_ad.ad_id') }} as ad_id,
        {{ own_day('basic_ad.date') }} as date,
        {{ to_text('basic_ad._fivetran_synced') }} as loaded_at,
        coalesce({{ to_text('basic_ad.account_id') }}, ads.account_id) as account_id,
        coalesce(ads.campaign_id, ad_sets.campaign_id, {{ unknown_campaign() }}) as campaign_id
    from basic_ad
    left join claims
        on {{ to_text('basic_ad.ad_id') }} = claims.ad_id
            and {{ to_date(own_day('basic_ad.date')) }} = claims.action_date
    left join ads
        on {{ to_text('basic_ad.ad_id') }} = ads.id
    left join creatives
        on ads.creative_id = creatives.id
    left join ad_sets
        on ads.ad_set_id = ad_sets.id
    left join campaigns
        on coalesce(ads.campaign_id, ad_sets.campaign_id) = campaigns.id
    left join accounts
        on coalesce({{ to_text('basic_ad.account_id') }}, ads.account_id) = accounts.id

),

{% set texts = ['page_link', 'url_tags'] %}
{% set placeholders = {
    'campaign.id': 'campaign_id', 'campaign.name': 'campaign_name', 'adset.id': 'ad_group_id', 'adset.name': 'ad_set_name',
    'ad.id': 'ad_id', 'ad.name': 'ad_name',
} %}
source as (

    select
        *,
        'meta_ads' as platform,
        'ad' as level,
        cast(null as {{ type_text() }}) as segment,
        {{ ad_utm('utm_source', texts, placeholders) }} as utm_source,
        {{ ad_utm('utm_medium', texts, placeholders) }} as utm_medium,
        {{ ad_utm('utm_campaign', texts, placeholders) }} as utm_campaign
    from described

),

renamed as (

    select {{ ad_spend_columns('meta_ads') }}
    from source

),

{{ versioned('renamed', 'ad_spend') }}

select * from versioned
