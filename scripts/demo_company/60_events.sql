-- What each visit leaves behind: who logs in, who fills which form.
create table visit_plans as
with

customers as (

    select
        account_no,
        min(closes_at) as customer_at

    from deals

    where is_won

    group by account_no

),

shared_devices as (

    select device_no
    from visits
    group by device_no
    having count(distinct person_no) > 1

)

select
    visits.visit_no,
    visits.person_no,
    visits.device_no,
    visits.entry_no,
    visits.started_at,
    visits.pages,
    visits.kind,
    visits.has_order,
    visits.has_lead_form,
    visits.pages >= 2 and not visits.has_lead_form and case
        when visits.kind = 'staff' or shared_devices.device_no is not null then true
        when visits.kind = 'consumer' then chance('login', visits.visit_no, getvariable('login_share'))
        else visits.started_at > customers.customer_at and chance('login', visits.visit_no, getvariable('login_share'))
    end as has_login,
    -- A known lead comes back for a guide and leaves the address again, maybe on another device.
    visits.pages >= 2
    and not visits.has_lead_form
    and visits.started_at > lead_decisions.lead_at
    and chance('guide', visits.visit_no, 0.3) as has_guide_form,
    people.email,
    leads.email as lead_email,
    people.user_id,
    people.ip,
    people.consents_to_ads,
    uuid_of('device', visits.device_no) as anonymous_id,
    case
        when visits.kind = 'bot' then pick('bot agent', visits.device_no, [
            'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
            'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
            'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0 Safari/537.36',
            'Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)'
        ])
        else pick('agent', visits.device_no, [
            'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
            'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0',
            'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15',
            'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
            'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0',
            'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
            'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Mobile Safari/537.36'
        ])
    end as user_agent

from visits

inner join people
    on visits.person_no = people.person_no

left join lead_decisions
    on visits.person_no = lead_decisions.person_no

left join generic.leads
    on lead_id_of(lead_decisions.person_no) = leads.lead_id

left join customers
    on people.account_no = customers.account_no

left join shared_devices
    on visits.device_no = shared_devices.device_no;

-- What becomes of the UTMs of a tagged visit: some spelling of what was meant, a template that was never
-- filled in, or no campaign. None of it hides the channel from whoever knows the usual misspellings.
create table entry_tags as
with

drawn as (

    select
        visits.visit_no,
        entries.utm_source,
        entries.utm_medium,
        entries.utm_campaign,
        case
            when
                entries.utm_source is not null
                and chance('broken utm', visits.visit_no, getvariable('broken_utm_share'))
                then pick('how broken', visits.visit_no, [
                    'capitals', 'alias', 'medium alias', 'template', 'campaign in capitals', 'no campaign'
                ])
        end as fault

    from visits

    inner join entries
        on visits.entry_no = entries.entry_no

)

select
    visit_no,
    fault,
    case
        when fault = 'capitals' then upper(utm_source)
        when fault = 'alias' then case utm_source
            when 'facebook' then 'fb'
            when 'google' then 'google.com'
            when 'bing' then 'www.bing.com'
            when 'linkedin' then 'linked-in'
            when 'newsletter' then 'news-letter'
            else upper(utm_source)
        end
        else utm_source
    end as utm_source,
    case
        when fault = 'medium alias' then case utm_medium
            when 'cpc' then 'ppc'
            when 'paid_social' then 'paid-social'
            when 'email' then 'E-Mail'
            when 'affiliate' then 'affiliates'
            else upper(utm_medium)
        end
        else utm_medium
    end as utm_medium,
    case
        when fault = 'template' then '{{campaign.name}}'
        when fault = 'campaign in capitals' then upper(utm_campaign)
        when fault = 'no campaign' then null
        else utm_campaign
    end as utm_campaign

from drawn;

create table generic.events as
with

pages as (

    select
        visit_plans.*,
        turns.range as page,
        visit_plans.visit_no * 16 + turns.range as page_key,
        case
            when visit_plans.has_lead_form and turns.range = visit_plans.pages then 'form_submit'
            when visit_plans.has_login and turns.range = 2 then 'login'
            when visit_plans.has_order and turns.range = visit_plans.pages - 1 then 'purchase'
            when visit_plans.has_guide_form and turns.range = visit_plans.pages then 'form_submit'
            else 'page_view'
        end as event_name

    from visit_plans

    inner join range(1, 9) as turns
        on visit_plans.pages >= turns.range

)

select
    event_id_of(pages.visit_no, pages.page) as event_id,
    page_at(pages.started_at, pages.visit_no, pages.page) as occurred_at,
    pages.event_name,
    case
        when chance('late event', pages.page_key, getvariable('late_share'))
            then least(
                seconds_later(
                    page_at(pages.started_at, pages.visit_no, pages.page),
                    draw_between('delay', pages.page_key, 86400, 40 * 86400)
                ),
                greatest(ends_at() - interval 1 hour, page_at(pages.started_at, pages.visit_no, pages.page))
            )
        else seconds_later(
            page_at(pages.started_at, pages.visit_no, pages.page),
            draw_between('transport', pages.page_key, 1, 8)
        )
    end as received_at,
    pages.anonymous_id,
    case when pages.has_login and pages.page >= 2 then pages.user_id end as user_id,
    case
        when pages.event_name = 'form_submit' and pages.has_lead_form then pages.lead_email
        when pages.event_name = 'form_submit' then pages.email
        when pages.event_name = 'login' and chance('login email', pages.visit_no, 0.75)
            then pages.email
    end as email,
    null::varchar as phone,
    'https://www.larkfield.example' || case
        when pages.page = 1 then entries.landing_path || case
            when entry_tags.utm_source is null then ''
            else '?utm_source=' || entry_tags.utm_source || '&utm_medium=' || entry_tags.utm_medium
                || coalesce('&utm_campaign=' || entry_tags.utm_campaign, '')
        end
        when pages.event_name = 'form_submit' and pages.has_lead_form then '/demo'
        when pages.event_name = 'form_submit' then '/guides/forecast-accuracy'
        when pages.event_name = 'login' then '/login'
        when pages.event_name = 'purchase' then '/shop/thank-you'
        when pages.kind = 'consumer' then pick('shop page', pages.page_key, [
            '/shop', '/shop/planners', '/shop/notebooks', '/shop/pens', '/shop/cart', '/shop/offers'
        ])
        else pick('page', pages.page_key, [
            '/', '/pricing', '/product/forecasting', '/product/planning', '/customers', '/compare',
            '/security', '/blog/how-to-forecast', '/blog/planning-season', '/about'
        ])
    end as url,
    case
        when pages.page = 1 then entries.referrer
        when pages.event_name = 'purchase' then 'https://checkout.stripe.com/'
        else 'https://www.larkfield.example/'
    end as referrer,
    case when pages.page = 1 then entry_tags.utm_source end as utm_source,
    case when pages.page = 1 then entry_tags.utm_medium end as utm_medium,
    case when pages.page = 1 then entry_tags.utm_campaign end as utm_campaign,
    case
        when pages.page = 1 and entries.platform is not null
            then pick('creative', pages.visit_no, ['headline_a', 'headline_b', 'customer_story'])
    end as utm_content,
    case when pages.page = 1 then entries.utm_term end as utm_term,
    case
        when pages.page = 1 and entries.click_id_type is not null
            then click_id_of(entries.click_id_type, pages.visit_no)
    end as click_id,
    case when pages.page = 1 then entries.click_id_type end as click_id_type,
    case
        when pages.event_name = 'form_submit' and pages.has_lead_form then 'Demo request'
        when pages.event_name = 'form_submit' then 'Forecast guide'
    end as offer,
    pages.user_agent,
    pages.ip,
    true as consent_analytics,
    pages.consents_to_ads as consent_ads

from pages

inner join entries
    on pages.entry_no = entries.entry_no

inner join entry_tags
    on pages.visit_no = entry_tags.visit_no;

create table generic.calls as

select
    'CALL-' || hex_id(visits.visit_no, 8) as call_id,
    seconds_later(
        visits.started_at,
        visits.pages * 300 + draw_between('dialling', visits.visit_no, 60, 900)
    ) as started_at,
    people.phone as caller_phone,
    -- A tracked visitor sees a number of the channel's own; the others dial the main one.
    case
        when chance('tracked call', visits.visit_no, 0.6)
            then '+18005550' || (100 + visits.entry_no)::varchar
        else '+18005550100'
    end as tracking_number,
    draw_between('duration', visits.visit_no, 15, 1500) as duration_seconds,
    case
        when chance('tracked call', visits.visit_no, 0.6) then uuid_of('device', visits.device_no)
    end as anonymous_id,
    case when chance('tracked call', visits.visit_no, 0.6) then entries.utm_source end
        as utm_source,
    case when chance('tracked call', visits.visit_no, 0.6) then entries.utm_medium end
        as utm_medium,
    case when chance('tracked call', visits.visit_no, 0.6) then entries.utm_campaign end
        as utm_campaign,
    case
        when chance('tracked call', visits.visit_no, 0.6) and entries.click_id_type is not null
            then click_id_of(entries.click_id_type, visits.visit_no)
    end as click_id

from visits

inner join people
    on visits.person_no = people.person_no

inner join entries
    on visits.entry_no = entries.entry_no

where
    visits.kind in ('business', 'stranger')
    and chance('call', visits.visit_no, getvariable('call_share'));

create table generic.experiment_assignments as
with

first_visits as (

    select
        anonymous_id,
        device_no,
        min(started_at) as assigned_at

    from visit_plans

    where kind <> 'bot' and started_at >= timestamp '2025-09-01'

    group by anonymous_id, device_no

)

select
    'pricing-page-2025' as experiment_id,
    'anonymous_id' as unit_type,
    anonymous_id as unit_id,
    case when chance('pricing page', device_no, 0.5) then 'control' else 'annual_first' end
        as variant,
    assigned_at

from first_visits

where chance('in experiment', device_no, 0.3)

union all

select
    'display-holdout-2026',
    'account',
    account_id,
    case when chance('holdout', account_no, 0.1) then 'holdout' else 'exposed' end,
    timestamp '2026-01-05 08:00:00'

from accounts;
