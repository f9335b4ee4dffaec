-- Which channels brought better or worse leads last week than in the four weeks before?
-- A lead's stage is judged at the end of the week in which it came, so that all weeks had the same time.
with

weeks as (

    select
        {{ start_of('week', as_of()) }} - {{ span(35, 'day') }} as first_starts_at,
        {{ start_of('week', as_of()) }} - {{ span(7, 'day') }} as starts_at,
        {{ start_of('week', as_of()) }} as ends_at

),

leads as (

    select
        touches.first_touch_channel as channel,
        case when stages.created_at >= weeks.starts_at then 1 else 0 end as is_last_week,
        case
            when stages.mql_at < {{ start_of('week', 'stages.created_at') }} + {{ span(7, 'day') }} then 1 else 0
        end as is_mql,
        case
            when stages.sql_at < {{ start_of('week', 'stages.created_at') }} + {{ span(7, 'day') }} then 1 else 0
        end as is_sql

    from {{ ref('int_lead_stages') }} as stages

    inner join {{ ref('int_lead_touches') }} as touches
        on stages.lead_id = touches.lead_id

    inner join weeks
        on stages.created_at >= weeks.first_starts_at
            and stages.created_at < weeks.ends_at

),

counted as (

    select
        channel,
        sum(is_last_week) as leads,
        sum(is_last_week * is_mql) as mqls,
        sum(is_last_week * is_sql) as sqls,
        sum(1 - is_last_week) as leads_before,
        sum((1 - is_last_week) * is_mql) as mqls_before,
        sum((1 - is_last_week) * is_sql) as sqls_before
    from leads
    group by channel

)

select
    channel,
    leads,
    {{ ratio('leads_before', '4') }} as leads_a_week_before,
    {{ ratio('mqls', 'leads') }} as mql_rate,
    {{ ratio('mqls_before', 'leads_before') }} as mql_rate_before,
    {{ ratio('sqls', 'leads') }} as sql_rate,
    {{ ratio('sqls_before', 'leads_before') }} as sql_rate_before
from counted
order by leads desc, channel asc
