-- Which advertised campaign stands behind a touch: the one whose UTMs the touch bears, else whose id or name it bears.
-- An id or a name proves little by itself, for newsletters and other platforms use the same ones: the touch has to come
-- from the campaign's vendor or, where its source is no vendor's, by the channel that the money was spent on. A touch
-- without any source may be any vendor's.
with

ad_campaigns as (

    select distinct
        platform,
        ad_account_id,
        campaign_id,
        campaign_name,
        campaign_label,
        utm_source,
        utm_medium,
        utm_campaign,
        channel,
        vendor
    from {{ ref('int_ad_spend_channels') }}

),

keys as (

    select
        platform,
        ad_account_id,
        campaign_id,
        campaign_label,
        channel,
        vendor,
        utm_source as source,
        utm_medium as medium,
        utm_campaign as campaign,
        1 as strength
    from ad_campaigns
    where utm_campaign is not null

    {{ union_distinct() }}

    select
        platform,
        ad_account_id,
        campaign_id,
        campaign_label,
        channel,
        vendor,
        cast(null as {{ type_text() }}) as source,
        cast(null as {{ type_text() }}) as medium,
        campaign_id as campaign,
        2 as strength
    from ad_campaigns

    {{ union_distinct() }}

    select
        platform,
        ad_account_id,
        campaign_id,
        campaign_label,
        channel,
        vendor,
        cast(null as {{ type_text() }}) as source,
        cast(null as {{ type_text() }}) as medium,
        campaign_name as campaign,
        3 as strength
    from ad_campaigns
    where campaign_name is not null

    {{ union_distinct() }}

    select
        platform,
        ad_account_id,
        campaign_id,
        campaign_label,
        channel,
        vendor,
        cast(null as {{ type_text() }}) as source,
        cast(null as {{ type_text() }}) as medium,
        utm_campaign as campaign,
        4 as strength
    from ad_campaigns
    where utm_campaign is not null

),

touched as (

    select distinct
        source,
        medium,
        campaign,
        channel
    from {{ ref('int_traffic_channels') }}
    where campaign is not null

),

matched as (

    select
        touched.source,
        touched.medium,
        touched.campaign,
        keys.platform,
        keys.ad_account_id,
        keys.campaign_id,
        keys.campaign_label,
        row_number() over (
            partition by touched.source, touched.medium, touched.campaign
            order by
                keys.strength,
                keys.platform,
                keys.ad_account_id nulls first,
                keys.campaign_id
        ) as match_rank

    from touched

    left join {{ ref('ad_vendors') }} as sources
        on {{ lower_case('touched.source') }} = sources.name

    inner join keys
        on touched.campaign = keys.campaign
            and (
                (
                    keys.strength = 1
                    and {{ is_same('touched.source', 'keys.source') }}
                    and {{ is_same('touched.medium', 'keys.medium') }}
                )
                or (
                    keys.strength > 1
                    and (
                        touched.source is null
                        or sources.vendor = keys.vendor
                        or (sources.vendor is null and (touched.channel = keys.channel or keys.vendor is null))
                    )
                )
            )

)

select
    source,
    medium,
    campaign,
    platform,
    ad_account_id,
    campaign_id,
    campaign_label
from matched
where match_rank = 1
