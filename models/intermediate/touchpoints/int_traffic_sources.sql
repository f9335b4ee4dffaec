-- Every distinct origin that anything bears, be it a touch, a lead or a spend row, so that one place names its channel.
with

web as (

    select distinct
        'web' as touchpoint_type,
        utm_source,
        utm_medium,
        utm_campaign,
        click_id_type,
        referrer_host,
        cast(null as {{ type_text() }}) as campaign_channel,
        cast(null as {{ type_text() }}) as campaign_type
    from {{ ref('int_web_touches') }}

),

offline as (

    select distinct
        touchpoint_type,
        utm_source,
        utm_medium,
        utm_campaign,
        click_id_type,
        cast(null as {{ type_text() }}) as referrer_host,
        campaign_channel,
        campaign_type
    from {{ ref('int_offline_touches') }}

),

captured_on_leads as (

    select distinct
        'web' as touchpoint_type,
        utm_source,
        utm_medium,
        utm_campaign,
        cast(null as {{ type_text() }}) as click_id_type,
        cast(null as {{ type_text() }}) as referrer_host,
        cast(null as {{ type_text() }}) as campaign_channel,
        cast(null as {{ type_text() }}) as campaign_type
    from {{ ref('int_leads') }}

),

paid_for as (

    select distinct
        'web' as touchpoint_type,
        utm_source,
        utm_medium,
        utm_campaign,
        cast(null as {{ type_text() }}) as click_id_type,
        cast(null as {{ type_text() }}) as referrer_host,
        cast(null as {{ type_text() }}) as campaign_channel,
        cast(null as {{ type_text() }}) as campaign_type
    from {{ ref('int_ad_spend') }}

),

origins as (

    select * from web
    {{ union_distinct() }}
    select * from offline
    {{ union_distinct() }}
    select * from captured_on_leads
    {{ union_distinct() }}
    select * from paid_for

),

-- Values that are mended; the others are right as they are.
mended as (

    select
        parameter,
        value,
        mended_value
    from {{ ref('int_utm_values') }}
    where mended_value <> value

),

-- The key is made of what was given, as touches bear that; what is shown is mended.
named as (

    select
        origins.touchpoint_type,
        coalesce(sources.mended_value, origins.utm_source) as utm_source,
        coalesce(mediums.mended_value, origins.utm_medium) as utm_medium,
        coalesce(campaigns.mended_value, origins.utm_campaign) as utm_campaign,
        origins.click_id_type,
        origins.referrer_host,
        origins.campaign_channel,
        origins.campaign_type,
        {{ traffic_key([
            'origins.touchpoint_type', 'origins.utm_source', 'origins.utm_medium', 'origins.utm_campaign',
            'origins.click_id_type', 'origins.referrer_host', 'origins.campaign_channel', 'origins.campaign_type',
        ]) }} as traffic_key

    from origins

    left join mended as sources
        on sources.parameter = 'utm_source'
            and origins.utm_source = sources.value

    left join mended as mediums
        on mediums.parameter = 'utm_medium'
            and origins.utm_medium = mediums.value

    left join mended as campaigns
        on campaigns.parameter = 'utm_campaign'
            and origins.utm_campaign = campaigns.value
            and origins.touchpoint_type <> 'campaign_response'

),

click_ids as (

    select * from {{ ref('click_ids') }}

),

ad_sources as (

    select distinct source
    from click_ids

),

clicked as (

    select
        named.*,
        click_ids.source as click_source,
        click_ids.medium as click_medium,
        -- A click that was paid for outweighs UTMs which say that it was not, or that name a platform of other clicks;
        -- otherwise UTMs know more than the click id.
        click_ids.is_paid
        and (
            not coalesce({{ is_paid_medium('named.utm_medium') }}, false)
            or coalesce(ad_sources.source <> click_ids.source, false)
        )
            as is_click_stronger
    from named
    left join click_ids
        on named.click_id_type = click_ids.click_id_type
    left join ad_sources
        on named.utm_source = ad_sources.source

)

select
    traffic_key,
    touchpoint_type,
    case
        when is_click_stronger then click_source
        when utm_source is not null or utm_medium is not null or utm_campaign is not null then utm_source
        when click_source is not null then click_source
        when referrer_host is not null then referrer_host
        when touchpoint_type = 'web' and click_id_type is null then '(direct)'
    end as source,
    case
        when is_click_stronger then click_medium
        when utm_source is not null or utm_medium is not null or utm_campaign is not null then utm_medium
        when click_source is not null then click_medium
        when referrer_host is not null then 'referral'
        when touchpoint_type = 'web' and click_id_type is null then '(none)'
    end as medium,
    utm_campaign as campaign,
    case
        when utm_source is null and utm_medium is null and utm_campaign is null and click_source is null
            then referrer_host
    end as referrer_host,
    campaign_channel,
    campaign_type
from clicked
