with

visitors as (

    select
        {{ month_of('first_touched_at') }} as cohort_month,
        first_touch_channel as channel,
        first_touch_campaign as campaign,
        count(*) as visitors
    from {{ ref('int_person_touches') }}
    group by {{ month_of('first_touched_at') }}, first_touch_channel, first_touch_campaign

),

lead_cohorts as (

    select
        lead_touches.lead_id,
        {{ month_of('lead_touches.created_at') }} as cohort_month,
        lead_touches.first_touch_channel as channel,
        lead_touches.first_touch_campaign as campaign,
        lead_touches.created_at as lead_created_at,
        stages.mql_at,
        stages.sql_at
    from {{ ref('int_lead_touches') }} as lead_touches
    inner join {{ ref('int_lead_stages') }} as stages
        on lead_touches.lead_id = stages.lead_id

),

leads as (

    select
        cohort_month,
        channel,
        campaign,
        count(*) as leads,
        count(mql_at) as mqls,
        count(sql_at) as sqls
    from lead_cohorts
    group by cohort_month, channel, campaign

),

-- An opportunity counts with its lead, else under the first touch of its account, else under its own month.
opportunity_cohorts as (

    select
        case
            when lead_cohorts.lead_id is not null then lead_cohorts.cohort_month
            else {{ month_of('coalesce(account_touches.first_touched_at, opportunities.created_at)') }}
        end as cohort_month,
        coalesce(lead_cohorts.channel, account_touches.first_touch_channel, 'Unassigned') as channel,
        case
            when lead_cohorts.lead_id is not null then lead_cohorts.campaign else account_touches.first_touch_campaign
        end as campaign,
        opportunities.is_won,
        opportunities.is_closed,
        opportunities.pipeline_amount_minor,
        opportunities.revenue_amount_minor,
        {{ seconds_between('lead_cohorts.lead_created_at', 'opportunities.created_at') }} / 86400
            as days_lead_to_opportunity,
        case
            when opportunities.is_won
                then {{ seconds_between('opportunities.created_at', 'opportunities.closed_at') }} / 86400
        end as days_opportunity_to_won

    from {{ ref('int_opportunity_leads') }} as opportunities

    left join lead_cohorts
        on opportunities.lead_id = lead_cohorts.lead_id

    left join {{ ref('int_account_touches') }} as account_touches
        on opportunities.account_id = account_touches.account_id

),

opportunities as (

    select
        cohort_month,
        channel,
        campaign,
        count(*) as opportunities,
        sum(case when is_won then 1 else 0 end) as won,
        sum(case when is_closed and not is_won then 1 else 0 end) as lost,
        sum(pipeline_amount_minor) as pipeline_amount_minor,
        sum(revenue_amount_minor) as won_amount_minor,
        {{ median('days_lead_to_opportunity') }} as median_days_lead_to_opportunity,
        {{ median('days_opportunity_to_won') }} as median_days_opportunity_to_won
    from opportunity_cohorts
    group by cohort_month, channel, campaign

),

cells as (

    select
        cohort_month,
        channel,
        campaign
    from visitors
    {{ union_distinct() }}
    select
        cohort_month,
        channel,
        campaign
    from leads
    {{ union_distinct() }}
    select
        cohort_month,
        channel,
        campaign
    from opportunities

),

counted as (

    select
        cells.cohort_month,
        cells.channel,
        cells.campaign,
        coalesce(visitors.visitors, 0) as visitors,
        coalesce(leads.leads, 0) as leads,
        coalesce(leads.mqls, 0) as mqls,
        coalesce(leads.sqls, 0) as sqls,
        coalesce(opportunities.opportunities, 0) as opportunities,
        cast(coalesce(opportunities.won, 0) as bigint) as won,
        cast(coalesce(opportunities.lost, 0) as bigint) as lost,
        {{ from_minor_units('coalesce(opportunities.pipeline_amount_minor, 0)', reporting_minor_units()) }}
            as pipeline_amount,
        {{ from_minor_units('coalesce(opportunities.won_amount_minor, 0)', reporting_minor_units()) }} as won_amount,
        opportunities.median_days_lead_to_opportunity,
        opportunities.median_days_opportunity_to_won

    from cells

    left join visitors
        on cells.cohort_month = visitors.cohort_month
            and cells.channel = visitors.channel
            and {{ is_same('cells.campaign', 'visitors.campaign') }}

    left join leads
        on cells.cohort_month = leads.cohort_month
            and cells.channel = leads.channel
            and {{ is_same('cells.campaign', 'leads.campaign') }}

    left join opportunities
        on cells.cohort_month = opportunities.cohort_month
            and cells.channel = opportunities.channel
            and {{ is_same('cells.campaign', 'opportunities.campaign') }}

)

select
    cohort_month,
    channel,
    campaign,
    visitors,
    leads,
    mqls,
    sqls,
    opportunities,
    won,
    lost,
    pipeline_amount,
    won_amount,
    {{ ratio('leads', 'visitors') }} as visitor_to_lead_rate,
    {{ ratio('mqls', 'leads') }} as lead_to_mql_rate,
    {{ ratio('sqls', 'mqls') }} as mql_to_sql_rate,
    {{ ratio('opportunities', 'sqls') }} as sql_to_opportunity_rate,
    {{ ratio('won', 'opportunities') }} as opportunity_to_won_rate,
    {{ ratio('won', 'leads') }} as lead_to_won_rate,
    {{ rounded_to(type_amount(), 'median_days_lead_to_opportunity') }} as median_days_lead_to_opportunity,
    {{ rounded_to(type_amount(), 'median_days_opportunity_to_won') }} as median_days_opportunity_to_won
from counted
