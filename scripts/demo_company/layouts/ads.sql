-- What the ad platforms report, each in its own way: Google in millionths and with the UTMs in a suffix of the campaign, Meta ad by
-- ad with the UTMs in tags of the creative, LinkedIn with a campaign group for a campaign and the UTMs in the ad's link.
create temp table ads as
select
    *,
    campaign_id || '01' as ad_group_id,
    campaign_id || '001' as ad_id,
    'utm_source=' || utm_source || '&utm_medium=' || utm_medium || '&utm_campaign=' || utm_campaign as tags
from generic.ad_spend;

create temp table ads_of as
select distinct
    platform,
    account_id,
    currency,
    campaign_id,
    campaign_name,
    ad_group_id,
    ad_id,
    tags
from ads
where campaign_id is not null;

-- The finer reports of a day are left out where its coarser one was spoiled: a row is spoiled once.
create temp table sound_ads as
from ads
where campaign_id is not null and try_cast(date as date) is not null and try_cast(spend as decimal(18, 2)) is not null;

create macro as_micros(spend) as
    coalesce((try_cast(spend as decimal(18, 6)) * 1000000)::bigint::varchar, spend::varchar);

create schema google_ads;

create table google_ads.account_history as
select distinct
    account_id as id,
    'Larkfield' as descriptive_name,
    currency as currency_code,
    true as auto_tagging_enabled,
    timestamp '2024-01-01' as updated_at
from ads_of
where platform = 'google_ads';

create table google_ads.campaign_history as
select
    campaign_id as id,
    account_id as customer_id,
    campaign_name as name,
    tags as final_url_suffix,
    timestamp '2024-01-01' as updated_at
from ads_of
where platform = 'google_ads';

create table google_ads.campaign_stats as
select
    campaign_id as id,
    account_id as customer_id,
    date,
    as_micros(spend) as cost_micros,
    impressions,
    clicks,
    conversions,
    conversions_value
from ads
where platform = 'google_ads';

create schema meta_ads;

create table meta_ads.account_history as
select distinct account_id as id, 'Larkfield' as name, currency
from ads_of
where platform = 'meta_ads';

create table meta_ads.campaign_history as
select campaign_id as id, account_id, campaign_name as name
from ads_of
where platform = 'meta_ads';

create table meta_ads.ad_set_history as
select ad_group_id as id, account_id, campaign_id, campaign_name as name
from ads_of
where platform = 'meta_ads';

create table meta_ads.ad_history as
select ad_id as id, account_id, campaign_id, ad_group_id as ad_set_id, ad_id || '9' as creative_id, campaign_name as name
from ads_of
where platform = 'meta_ads';

create table meta_ads.creative_history as
select ad_id || '9' as id, 'https://www.larkfield.example/' as page_link, tags as url_tags
from ads_of
where platform = 'meta_ads';

create table meta_ads.basic_ad as
select ad_id, date, account_id, spend, impressions, clicks as inline_link_clicks
from ads
where platform = 'meta_ads';

create table meta_ads.basic_ad_actions as
select ad_id, date, 'lead' as action_type, '0' as index, conversions as value
from sound_ads
where platform = 'meta_ads';

create table meta_ads.basic_ad_action_values as
select ad_id, date, 'lead' as action_type, '0' as index, conversions_value as value
from sound_ads
where platform = 'meta_ads';

create schema linkedin_ads;

create table linkedin_ads.account_history as
select distinct account_id as id, 'Larkfield' as name, currency, timestamp '2024-01-01' as last_modified_time
from ads_of
where platform = 'linkedin_ads';

create table linkedin_ads.campaign_group_history as
select campaign_id as id, account_id, campaign_name as name, timestamp '2024-01-01' as last_modified_time
from ads_of
where platform = 'linkedin_ads';

create table linkedin_ads.campaign_history as
select
    ad_group_id as id,
    account_id,
    campaign_id as campaign_group_id,
    campaign_name as name,
    timestamp '2024-01-01' as last_modified_time
from ads_of
where platform = 'linkedin_ads';

create table linkedin_ads.creative_history as
select
    ad_id as id,
    ad_group_id as campaign_id,
    'https://www.larkfield.example/?' || tags as click_uri,
    timestamp '2024-01-01' as last_modified_at
from ads_of
where platform = 'linkedin_ads';

create table linkedin_ads.ad_analytics_by_campaign as
select
    ad_group_id as campaign_id,
    date as day,
    impressions,
    clicks,
    spend as cost_in_local_currency,
    conversions as external_website_conversions,
    conversions_value as conversion_value_in_local_currency
from ads
where platform = 'linkedin_ads';

create table linkedin_ads.ad_analytics_by_creative as
select
    ad_id as creative_id,
    date as day,
    impressions,
    clicks,
    spend as cost_in_local_currency,
    conversions as external_website_conversions,
    conversions_value as conversion_value_in_local_currency
from sound_ads
where platform = 'linkedin_ads';

create schema microsoft_ads;

create table microsoft_ads.campaign_history as
select
    campaign_id as id,
    account_id,
    campaign_name as name,
    tags as final_url_suffix,
    timestamp '2024-01-01' as modified_time
from ads_of
where platform = 'microsoft_ads';

create table microsoft_ads.campaign_daily_report as
select
    campaign_id,
    date,
    account_id,
    currency as currency_code,
    spend,
    impressions,
    clicks,
    conversions_qualified,
    revenue
from (
    select
        *,
        conversions as conversions_qualified,
        conversions_value as revenue
    from ads
    where platform = 'microsoft_ads'
) as reported;
