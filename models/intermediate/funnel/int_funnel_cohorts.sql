with

leads as (

    select
        lead_touches.lead_id,
        {{ month_of('lead_touches.created_at') }} as cohort_month,
        lead_touches.first_touch_channel as channel,
        lead_touches.first_touch_campaign as campaign,
        lead_touches.created_at,
        stages.mql_at,
        stages.sql_at
    from {{ ref('int_lead_touches') }} as lead_touches
    inner join {{ ref('int_lead_stages') }} as stages
        on lead_touches.lead_id = stages.lead_id

),

-- An opportunity counts with its lead, else under the first touch of its account, else under its own month.
opportunities as (

    select
        case
            when leads.lead_id is not null then leads.cohort_month
            else {{ month_of('coalesce(account_touches.first_touched_at, opportunities.created_at)') }}
        end as cohort_month,
        coalesce(leads.channel, account_touches.first_touch_channel, 'Unassigned') as channel,
        case
            when leads.lead_id is not null then leads.campaign else account_touches.first_touch_campaign
        end as campaign,
        opportunities.is_won,
        opportunities.is_closed,
        opportunities.pipeline_amount_minor,
        opportunities.revenue_amount_minor,
        {{ seconds_between('leads.created_at', 'opportunities.created_at') }} / 86400 as days_lead_to_opportunity,
        case
            when opportunities.is_won
                then {{ seconds_between('opportunities.created_at', 'opportunities.closed_at') }} / 86400
        end as days_opportunity_to_won

    from {{ ref('int_opportunity_leads') }} as opportunities

    left join leads
        on opportunities.lead_id = leads.lead_id

    left join {{ ref('int_account_touches') }} as account_touches
        on opportunities.account_id = account_touches.account_id

),

visitors as (

    select
        {{ month_of('first_touched_at') }} as cohort_month,
        first_touch_channel as channel,
        first_touch_campaign as campaign,
        count(*) as visitors
    from {{ ref('int_person_touches') }}
    group by {{ month_of('first_touched_at') }}, first_touch_channel, first_touch_campaign

)

select
    cohort_month,
    channel,
    campaign,
    visitors,
    0 as leads,
    0 as mqls,
    0 as sqls,
    0 as opportunities,
    0 as won,
    0 as lost,
    cast(0 as bigint) as pipeline_amount_minor,
    cast(0 as bigint) as revenue_amount_minor,
    {{ as_double('null') }} as days_lead_to_opportunity,
    {{ as_double('null') }} as days_opportunity_to_won
from visitors
union all
select
    cohort_month,
    channel,
    campaign,
    0 as visitors,
    1 as leads,
    case when mql_at is not null then 1 else 0 end as mqls,
    case when sql_at is not null then 1 else 0 end as sqls,
    0 as opportunities,
    0 as won,
    0 as lost,
    0 as pipeline_amount_minor,
    0 as revenue_amount_minor,
    null as days_lead_to_opportunity,
    null as days_opportunity_to_won
from leads
union all
select
    cohort_month,
    channel,
    campaign,
    0 as visitors,
    0 as leads,
    0 as mqls,
    0 as sqls,
    1 as opportunities,
    case when is_won then 1 else 0 end as won,
    case when is_closed and not is_won then 1 else 0 end as lost,
    pipeline_amount_minor,
    revenue_amount_minor,
    days_lead_to_opportunity,
    days_opportunity_to_won
from opportunities
