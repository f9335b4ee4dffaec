with

leads as (

    select
        {{ month_of('lead_touches.created_at') }} as cohort_month,
        lead_touches.first_touch_channel as channel,
        lead_touches.first_touch_campaign as campaign,
        stages.mql_at,
        stages.sql_at
    from {{ ref('int_lead_touches') }} as lead_touches
    inner join {{ ref('int_lead_stages') }} as stages
        on lead_touches.lead_id = stages.lead_id

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
from {{ ref('int_opportunity_cohorts') }}
