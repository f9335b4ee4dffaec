{{ config(materialized='table') }}

-- Platforms report the same spend at several levels, and a finer level explains a part of the coarser one: ads
-- without a URL, and campaigns that show no ads, are missing there. So the finest rows count, and what they leave
-- unexplained is a row.
with

spend as (

    select *
    from {{ ref('int_ad_spend_priced') }}
    where rejection_reason is null

),

-- Ads and UTMs can cut the same ad group in two ways; each way is a breakdown of all there is.
breakdowns as (

    select 'ad' as breakdown
    union all
    select 'utm' as breakdown

),

with_levels as (

    select
        *,
        count(case when level = 'campaign' then 1 end) over (
            partition by platform, account_id, campaign_id, spend_date, currency
        ) as campaign_rows,
        count(case when level <> 'campaign' then 1 end) over (
            partition by platform, account_id, campaign_id, spend_date, currency
        ) as finer_rows,
        count(case when level = 'ad_group' then 1 end) over (
            partition by platform, account_id, campaign_id, spend_date, currency, ad_group_id
        ) as ad_group_rows,
        count(case when level = 'ad' then 1 end) over (
            partition by platform, account_id, campaign_id, spend_date, currency, ad_group_id
        ) as ad_rows,
        count(case when level = 'url' then 1 end) over (
            partition by platform, account_id, campaign_id, spend_date, currency, ad_group_id
        ) as url_rows
    from spend

),

with_roles as (

    select
        with_levels.*,
        breakdowns.breakdown,
        case
            when with_levels.level = 'campaign' then 'campaign'
            when with_levels.ad_group_rows > 0 then 'ad_group'
            when with_levels.ad_rows > 0 then 'ad'
            else 'url'
        end = with_levels.level as is_total,
        case
            when with_levels.level = 'campaign' and with_levels.finer_rows = 0 then 'campaign'
            when with_levels.url_rows > 0 and (breakdowns.breakdown = 'utm' or with_levels.ad_rows = 0) then 'url'
            when with_levels.ad_rows > 0 then 'ad'
            else 'ad_group'
        end = with_levels.level as is_finest
    from with_levels
    cross join breakdowns

)

select * from with_roles
