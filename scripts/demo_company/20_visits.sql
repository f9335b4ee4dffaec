-- The truth that attribution models try to find: how much a channel multiplies the chance that
-- a lead becomes an opportunity, and that the opportunity is won.
create table channel_effects as
select *
from (
    values
        ('Paid Search', 1.25, 1.10),
        ('Paid Social', 1.10, 1.00),
        ('Display', 1.00, 1.00),
        ('Organic Search', 1.15, 1.05),
        ('Organic Social', 1.00, 1.00),
        ('Email', 1.30, 1.15),
        ('Referral', 1.20, 1.10),
        ('Affiliates', 0.90, 0.95),
        ('Direct', 1.00, 1.00),
        ('Webinar', 1.60, 1.30),
        ('Event', 1.45, 1.40),
        ('Partner', 1.80, 1.50),
        ('Direct Mail', 1.05, 1.00)
) as listed (channel, effect_on_conversion, effect_on_win);

-- The ways into the site. The last four columns say how often, by the visitor's moment:
-- first visit, return before becoming a lead, visit of a known lead, visit to the shop.
create table entries as
select *
from (
    values
        (1, 'Paid Search', 'google_ads', 'google', 'cpc', 'brand_search', 'larkfield software', 'gclid', 'https://www.google.com/', '/', 2.10, 40, 60, 30, 60),
        (2, 'Paid Search', 'google_ads', 'google', 'cpc', 'forecasting_search', 'sales forecasting tool', 'gclid', 'https://www.google.com/', '/product/forecasting', 7.80, 90, 40, 5, 0),
        (3, 'Paid Search', 'google_ads', 'google', 'cpc', 'planning_search_eu', 'revenue planning', 'gclid', 'https://www.google.com/', '/product/planning', 6.40, 60, 30, 5, 0),
        (4, 'Paid Search', 'google_ads', 'google', 'cpc', 'planners_search', 'desk planner', 'gclid', 'https://www.google.com/', '/shop/planners', 0.90, 0, 0, 0, 130),
        (5, 'Paid Search', 'microsoft_ads', 'bing', 'cpc', 'forecasting_search_ms', 'forecasting software', 'msclkid', 'https://www.bing.com/', '/product/forecasting', 5.20, 35, 20, 5, 0),
        (6, 'Paid Search', 'microsoft_ads', 'bing', 'cpc', 'competitors_search_ms', 'planning software comparison', 'msclkid', 'https://www.bing.com/', '/compare', 4.60, 20, 15, 0, 0),
        (7, 'Paid Social', 'linkedin_ads', 'linkedin', 'paid_social', 'revops_leaders', null, 'li_fat_id', 'https://www.linkedin.com/', '/guides/forecast-accuracy', 9.70, 60, 30, 15, 0),
        (8, 'Paid Social', 'linkedin_ads', 'linkedin', 'paid_social', 'finance_leaders_dach', null, 'li_fat_id', 'https://www.linkedin.com/', '/guides/budget-season', 11.20, 40, 20, 10, 0),
        (9, 'Paid Social', 'meta_ads', 'facebook', 'paid_social', 'guide_lookalikes', null, 'fbclid', 'https://l.facebook.com/', '/guides/forecast-accuracy', 1.80, 50, 15, 5, 0),
        (10, 'Paid Social', 'meta_ads', 'facebook', 'paid_social', 'stationery_collections', null, 'fbclid', 'https://l.facebook.com/', '/shop/notebooks', 0.70, 0, 0, 0, 160),
        (11, 'Display', 'google_ads', 'google', 'display', 'remarketing_display', null, 'gclid', 'https://news.daybreak.example/', '/', 0.80, 0, 80, 20, 20),
        (12, 'Display', 'google_ads', 'google', 'display', 'awareness_display', null, 'gclid', 'https://weather.skyline.example/', '/', 0.60, 60, 10, 5, 10),
        (13, 'Organic Search', null, null, null, null, null, null, 'https://www.google.com/', '/', null, 110, 90, 60, 80),
        (14, 'Organic Search', null, null, null, null, null, null, 'https://www.google.com/', '/blog/how-to-forecast', null, 90, 40, 30, 10),
        (15, 'Organic Search', null, null, null, null, null, null, 'https://www.bing.com/', '/', null, 25, 15, 10, 20),
        (16, 'Organic Search', null, null, null, null, null, null, 'https://duckduckgo.com/', '/pricing', null, 15, 15, 10, 10),
        (17, 'Organic Social', null, null, null, null, null, null, 'https://www.linkedin.com/', '/blog/planning-season', null, 40, 20, 15, 0),
        (18, 'Organic Social', null, null, null, null, null, null, 'https://www.facebook.com/', '/shop', null, 10, 5, 0, 60),
        (19, 'Organic Social', null, null, null, null, null, null, 'https://www.reddit.com/', '/compare', null, 20, 10, 0, 10),
        (20, 'Email', null, 'newsletter', 'email', 'monthly_digest', null, null, null, '/blog/monthly-digest', null, 0, 20, 190, 60),
        (21, 'Email', null, 'newsletter', 'email', 'nurture_series', null, null, null, '/guides/forecast-accuracy', null, 0, 10, 140, 0),
        (22, 'Email', null, 'newsletter', 'email', 'stationery_offers', null, null, 'https://mail.google.com/', '/shop/offers', null, 0, 0, 0, 130),
        (23, 'Referral', null, null, null, null, null, null, 'https://www.revenueweekly.example/best-tools', '/', null, 45, 25, 10, 0),
        (24, 'Referral', null, null, null, null, null, null, 'https://community.salespeers.example/t/forecasting', '/product/forecasting', null, 30, 20, 10, 0),
        (25, 'Referral', null, null, null, null, null, null, 'https://www.deskstories.example/', '/shop/planners', null, 0, 0, 0, 40),
        (26, 'Affiliates', null, 'softwareguide', 'affiliate', 'listing_planning', null, null, 'https://www.softwareguide.example/planning', '/lp/compare-planning', null, 40, 25, 0, 0),
        (27, 'Affiliates', null, 'couponhive', 'affiliate', 'stationery_coupons', null, null, 'https://www.couponhive.example/', '/shop/offers', null, 0, 0, 0, 50),
        (28, 'Direct', null, null, null, null, null, null, null, '/', null, 100, 220, 250, 120),
        (29, 'Direct', null, null, null, null, null, null, null, '/pricing', null, 20, 90, 60, 0),
        (30, 'Direct', null, null, null, null, null, null, null, '/shop', null, 0, 0, 0, 60)
) as listed (
    entry_no, channel, platform, utm_source, utm_medium, utm_campaign, utm_term, click_id_type,
    referrer, landing_path, cost_per_click, first_weight, return_weight, known_weight, shop_weight
);

-- One row per unit of weight, so that drawing an entry is an equality join.
create table entry_slots as
with

weighed as (

    unpivot entries
    on first_weight, return_weight, known_weight, shop_weight
    into name moment value weight

)

select
    replace(moment, '_weight', '') as moment,
    entry_no,
    row_number() over (partition by moment order by entry_no, range) - 1 as slot,
    count(*) over (partition by moment) as slots

from weighed

cross join range(1, 1000)

where range <= weight;

create table timelines as
with

origins as (

    select
        person_no,
        kind,
        case
            when kind <> 'business' then kind
            when draw('origin', person_no) < 0.64 then 'web'
            when draw('origin', person_no) < 0.69 then 'Webinar'
            when draw('origin', person_no) < 0.74 then 'Event'
            when draw('origin', person_no) < 0.77 then 'Partner'
            when draw('origin', person_no) < 0.80 then 'Outbound'
            else 'colleague'
        end as origin

    from people

)

select
    person_no,
    kind,
    origin,
    -- Working days for business people and staff, calendar days for the others;
    -- more in later months.
    case
        when kind in ('business', 'staff')
            then 2 + floor(516 * power(draw('anchor', person_no), 0.85))
        else floor(728 * power(draw('anchor', person_no), 0.85))
    end::bigint as anchor_day,
    case
        when origin = 'web' then draw_between('visits before', person_no, 0, 5)
        when kind = 'business' then draw_between('visits before', person_no, 0, 2)
        else 0
    end as visits_before,
    case
        when kind = 'business' then draw_between('visits after', person_no, 0, 4)
        when kind = 'consumer' then draw_between('visits after', person_no, 0, 6)
        when kind = 'staff' then 20
        when draw('visits after', person_no) < 0.68 then 0
        when draw('visits after', person_no) < 0.92 then 1
        else 2
    end as visits_after

from origins;

create table visits as
with

planned as (

    select
        timelines.person_no,
        timelines.kind,
        timelines.origin,
        timelines.anchor_day,
        turns.range as turn,
        timelines.person_no * 32 + turns.range + 8 as visit_key

    from timelines

    inner join range(-5, 21) as turns
        on turns.range between -timelines.visits_before and timelines.visits_after

),

spaced as (

    select
        planned.*,
        -- At least a day between visits, so that two of one person never overlap.
        sum(
            1 + floor(
                -ln(1 - draw('gap', visit_key)) * case when kind = 'business' then 6 else 18 end
            )::bigint
        )
            over (partition by person_no order by turn) as days_since_start

    from planned

),

dated as (

    select
        spaced.*,
        anchor_day + days_since_start - max(case when turn = 0 then days_since_start end)
            over (partition by person_no) as day_no

    from spaced

),

placed as (

    select
        dated.*,
        case
            when kind in ('business', 'staff') then working_day(day_no)
            else starts_on() + day_no::integer
        end as visited_on,
        case
            when kind = 'consumer' then 'shop'
            when turn = min(turn) over (partition by person_no) then 'first'
            when kind = 'business' and origin <> 'colleague' and turn > 0 then 'known'
            else 'return'
        end as moment

    from dated

    where day_no between 0 and case when kind in ('business', 'staff') then 520 else 729 end

),

numbered as (

    select
        placed.*,
        row_number() over (order by visited_on, visit_key) as visit_no,
        floor(draw('entry', visit_key) * case moment
            when 'first' then (select max(slots) from entry_slots where moment = 'first')
            when 'return' then (select max(slots) from entry_slots where moment = 'return')
            when 'known' then (select max(slots) from entry_slots where moment = 'known')
            else (select max(slots) from entry_slots where moment = 'shop')
        end)::bigint as slot

    from placed

)

select
    numbered.visit_no,
    numbered.person_no,
    numbered.kind,
    numbered.origin,
    numbered.turn,
    case when numbered.kind in ('bot', 'staff') then 28 else entry_slots.entry_no end as entry_no,
    seconds_later(
        numbered.visited_on::timestamp,
        21600
        + floor(25200 * (draw('hour', numbered.visit_no) + draw('hour too', numbered.visit_no)))
    ) as started_at,
    case
        when
            numbered.kind = 'consumer'
            and chance('order', numbered.visit_no, getvariable('order_share'))
            then draw_between('pages', numbered.visit_no, 4, 6)
        when numbered.origin = 'web' and numbered.turn = 0
            then draw_between('pages', numbered.visit_no, 2, 8)
        when chance('bounce', numbered.visit_no, getvariable('bounce_share')) then 1
        else 2 + floor(7 * power(draw('pages', numbered.visit_no), 2.6))::bigint
    end as pages,
    numbered.kind = 'consumer' and chance('order', numbered.visit_no, getvariable('order_share'))
        as has_order,
    numbered.origin = 'web' and numbered.turn = 0 as has_lead_form,
    -- Two consumers in a row may share the first one's device.
    case
        -- A private window, a cleared browser: the numbers above all people's devices are for these.
        when
            numbered.kind in ('business', 'consumer', 'stranger')
            and chance('churned cookie', numbered.visit_no, getvariable('churned_cookie_share'))
            then 100000000000 + numbered.visit_no
        when numbered.kind = 'consumer' and numbered.person_no % 2 = 0
            and chance(
                'shared device', numbered.person_no // 2, getvariable('shared_device_share') * 2
            )
            then numbered.person_no * 4 - 4
        when people.device_count = 1 or chance('main device', numbered.visit_no, 0.6)
            then numbered.person_no * 4
        else numbered.person_no * 4
            + draw_between('device', numbered.visit_no, 1, people.device_count - 1)
    end as device_no

from numbered

inner join people
    on numbered.person_no = people.person_no

inner join entry_slots
    on numbered.moment = entry_slots.moment
    and numbered.slot = entry_slots.slot

-- Events are made in this order, so readers of the files can skip by time.
order by numbered.visit_no;
