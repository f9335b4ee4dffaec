create table generic.ad_spend as
with

days as (

    select (starts_on() + range::integer)::date as day
    from range(730)

),

paid_visits as (

    select
        entry_no,
        started_at::date as day,
        count(*) as visits,
        count(*) filter (where has_lead_form or has_order) as conversions

    from visits

    where kind not in ('bot', 'staff')

    group by entry_no, started_at::date

),

clicked as (

    select
        entries.*,
        days.day,
        entries.entry_no * 1000 + datediff('day', starts_on(), days.day) as spend_key,
        coalesce(paid_visits.conversions, 0) as conversions,
        -- Some clicks never load the page, so the platform counts more than the site.
        coalesce(paid_visits.visits, 0)
        + floor(
            (coalesce(paid_visits.visits, 0) * 0.25 + 1.2)
            * draw('lost clicks', entries.entry_no * 1000 + datediff('day', starts_on(), days.day))
        )::bigint as clicks

    from entries

    cross join days

    left join paid_visits
        on entries.entry_no = paid_visits.entry_no
        and days.day = paid_visits.day

    where entries.platform is not null

)

select
    platform,
    day as date,
    case platform
        when 'google_ads' then '187'
        when 'microsoft_ads' then '402'
        when 'linkedin_ads' then '506'
        else '2385'
    end || lpad((entry_no * 7919)::varchar, 7, '0') as campaign_id,
    case platform
        when 'google_ads' then '714-203-5566'
        when 'microsoft_ads' then 'F1190QK4'
        when 'linkedin_ads' then '508812345'
        else 'act_20438811'
    end as account_id,
    replace(utm_campaign, '_', ' ') as campaign_name,
    case platform when 'linkedin_ads' then 'EUR' else 'USD' end as currency,
    (clicks * cost_per_click * (0.8 + 0.4 * draw('price', spend_key)))::decimal(18, 2) as spend,
    clicks * draw_between('reach', spend_key, 25, 60)
        + draw_between('idle reach', spend_key, 20, 90)
        as impressions,
    clicks,
    conversions,
    (conversions * 40)::decimal(18, 2) as conversions_value,
    utm_source,
    utm_medium,
    utm_campaign

from clicked;
