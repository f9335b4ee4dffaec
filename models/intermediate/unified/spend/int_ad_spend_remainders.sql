-- What the rows of a total hold and the finest rows below them do not explain.
with

with_roles as (

    select * from {{ ref('int_ad_spend_levels') }}

),

-- Totals count +1 and the finest rows below them -1; what is left is the remainder.
counted_against as (

    select
        *,
        'ad_group' as remainder_level,
        ad_group_id as remainder_ad_group_id,
        case when is_total then 1 else 0 end - case when is_finest then 1 else 0 end as sign
    from with_roles
    where level <> 'campaign'

    union all

    select
        *,
        'campaign' as remainder_level,
        cast(null as {{ type_text() }}) as remainder_ad_group_id,
        case when level = 'campaign' then 1 else -1 end as sign
    from with_roles
    where is_total and campaign_rows > 0 and finer_rows > 0

),

remaining as (

    select
        breakdown,
        min(source_system) as source_system,
        platform,
        account_id,
        campaign_id,
        remainder_ad_group_id as ad_group_id,
        currency,
        spend_date,
        remainder_level as level,
        min(campaign_name) as campaign_name,
        -- The remainder has the total's UTMs only if all rows of the total have the same.
        min(case when sign > 0 then traffic_key end) = max(case when sign > 0 then traffic_key end) as has_one_origin,
        min(case when sign > 0 then utm_source end) as utm_source,
        min(case when sign > 0 then utm_medium end) as utm_medium,
        min(case when sign > 0 then utm_campaign end) as utm_campaign,
        sum(sign * source_spend) as source_spend,
        sum(sign * spend) as spend,
        sum(sign * impressions) as impressions,
        sum(sign * clicks) as clicks,
        sum(sign * claimed_conversions) as claimed_conversions,
        sum(sign * claimed_source_amount) as claimed_source_amount
    from counted_against
    where sign <> 0
    group by
        breakdown,
        platform,
        account_id,
        campaign_id,
        remainder_ad_group_id,
        currency,
        spend_date,
        remainder_level

),

unexplained as (

    select
        *,
        case when has_one_origin then utm_source end as only_source,
        case when has_one_origin then utm_medium end as only_medium,
        case when has_one_origin then utm_campaign end as only_campaign
    from remaining
    where
        source_spend <> 0
        or spend <> 0
        or impressions <> 0
        or clicks <> 0
        or claimed_conversions <> 0
        or claimed_source_amount <> 0

)

select
    breakdown,
    source_system,
    level,
    platform,
    account_id,
    campaign_id,
    campaign_name,
    ad_group_id,
    cast(null as {{ type_text() }}) as ad_id,
    only_source as utm_source,
    only_medium as utm_medium,
    only_campaign as utm_campaign,
    {{ traffic_key_of_utms('only_source', 'only_medium', 'only_campaign') }} as traffic_key,
    currency,
    spend_date,
    cast(source_spend as {{ type_amount() }}) as source_spend,
    cast(spend as {{ type_amount() }}) as spend,
    cast(impressions as bigint) as impressions,
    cast(clicks as bigint) as clicks,
    cast(claimed_conversions as {{ type_amount() }}) as claimed_conversions,
    cast(claimed_source_amount as {{ type_amount() }}) as claimed_source_amount,
    true as is_remainder
from unexplained
