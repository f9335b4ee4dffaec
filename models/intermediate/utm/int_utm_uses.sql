-- How often each set of UTMs was met, and the money behind it: touches and credits are added up once, here.
with

credits as (

    select
        touchpoint_id,
        sum(case when basis = 'pipeline' then amount else 0 end) as pipeline_amount,
        sum(case when basis = 'revenue' then amount else 0 end) as revenue_amount
    from {{ ref('attribution_credits') }}
    where
        model = 'linear'
        and touchpoint_id is not null
    group by touchpoint_id

),

touches as (

    select
        touchpoint_id,
        traffic_key,
        utm_source,
        utm_medium,
        utm_campaign,
        utm_content,
        utm_term,
        case when is_personal_url then coalesce(landing_page, '(unknown page)') end as personal_page,
        occurred_at
    from {{ ref('int_web_touches') }}
    where
        coalesce(utm_source, utm_medium, utm_campaign, utm_content, utm_term) is not null
        or is_personal_url

    union all

    select
        touchpoint_id,
        traffic_key,
        utm_source,
        utm_medium,
        utm_campaign,
        cast(null as {{ type_text() }}) as utm_content,
        cast(null as {{ type_text() }}) as utm_term,
        cast(null as {{ type_text() }}) as personal_page,
        occurred_at
    from {{ ref('int_offline_touches') }}
    where
        touchpoint_type <> 'campaign_response'
        and coalesce(utm_source, utm_medium, utm_campaign) is not null

),

touched as (

    select
        touches.traffic_key,
        touches.utm_source,
        touches.utm_medium,
        touches.utm_campaign,
        touches.utm_content,
        touches.utm_term,
        touches.personal_page,
        count(*) as touches,
        0 as leads,
        min(touches.occurred_at) as first_seen_at,
        max(touches.occurred_at) as last_seen_at,
        sum(credits.pipeline_amount) as pipeline_amount,
        sum(credits.revenue_amount) as revenue_amount,
        0 as spend
    from touches
    left join credits
        on touches.touchpoint_id = credits.touchpoint_id
    group by
        touches.traffic_key, touches.utm_source, touches.utm_medium, touches.utm_campaign, touches.utm_content,
        touches.utm_term, touches.personal_page

),

captured as (

    select
        {{ traffic_key_of_utms('utm_source', 'utm_medium', 'utm_campaign') }} as traffic_key,
        utm_source,
        utm_medium,
        utm_campaign,
        utm_content,
        utm_term,
        cast(null as {{ type_text() }}) as personal_page,
        0 as touches,
        count(*) as leads,
        min(created_at) as first_seen_at,
        max(created_at) as last_seen_at,
        0 as pipeline_amount,
        0 as revenue_amount,
        0 as spend
    from {{ ref('int_leads') }}
    where coalesce(utm_source, utm_medium, utm_campaign, utm_content, utm_term) is not null
    group by utm_source, utm_medium, utm_campaign, utm_content, utm_term

),

paid_for as (

    select
        traffic_key,
        utm_source,
        utm_medium,
        utm_campaign,
        cast(null as {{ type_text() }}) as utm_content,
        cast(null as {{ type_text() }}) as utm_term,
        cast(null as {{ type_text() }}) as personal_page,
        0 as touches,
        0 as leads,
        cast(min(spend_date) as timestamp) as first_seen_at,
        cast(max(spend_date) as timestamp) as last_seen_at,
        0 as pipeline_amount,
        0 as revenue_amount,
        sum(spend) as spend
    from {{ ref('int_ad_spend') }}
    where coalesce(utm_source, utm_medium, utm_campaign) is not null
    group by traffic_key, utm_source, utm_medium, utm_campaign

)

select * from touched
union all
select * from captured
union all
select * from paid_for
