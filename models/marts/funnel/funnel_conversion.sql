with

cohorts as (

    select * from {{ ref('int_funnel_cohorts') }}

),

{% if hides_small_groups() -%}
{%- set steps = ['visitors', 'leads', 'opportunities'] -%}
campaigns as (

    select
        cohorts.*,
        {{ is_small_group(steps, 'cohort_month, channel, campaign') }} as is_small
    from cohorts

),

channels as (

    select
        campaigns.*,
        {{ is_small_group(steps, 'cohort_month, channel, is_small') }} as is_small_together
    from campaigns

),

shown as (

    select
        cohort_month,
        case when is_small_together then '(small groups)' else channel end as channel,
        case when is_small then '(small groups)' else campaign end as campaign,
        visitors,
        leads,
        mqls,
        sqls,
        opportunities,
        won,
        lost,
        pipeline_amount_minor,
        revenue_amount_minor,
        days_lead_to_opportunity,
        days_opportunity_to_won
    from channels

),

{% endif -%}
counted as (

    select
        cohort_month,
        channel,
        campaign,
        cast(sum(visitors) as bigint) as visitors,
        cast(sum(leads) as bigint) as leads,
        cast(sum(mqls) as bigint) as mqls,
        cast(sum(sqls) as bigint) as sqls,
        cast(sum(opportunities) as bigint) as opportunities,
        cast(sum(won) as bigint) as won,
        cast(sum(lost) as bigint) as lost,
        coalesce(sum(pipeline_amount_minor), 0) as pipeline_amount_minor,
        coalesce(sum(revenue_amount_minor), 0) as revenue_amount_minor,
        {{ median('days_lead_to_opportunity') }} as median_days_lead_to_opportunity,
        {{ median('days_opportunity_to_won') }} as median_days_opportunity_to_won
    from {{ 'shown' if hides_small_groups() else 'cohorts' }}
    group by cohort_month, channel, campaign

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
    {{ from_minor_units('pipeline_amount_minor', reporting_minor_units()) }} as pipeline_amount,
    {{ from_minor_units('revenue_amount_minor', reporting_minor_units()) }} as won_amount,
    {{ ratio('leads', 'visitors') }} as visitor_to_lead_rate,
    {{ ratio('mqls', 'leads') }} as lead_to_mql_rate,
    {{ ratio('sqls', 'mqls') }} as mql_to_sql_rate,
    {{ ratio('opportunities', 'sqls') }} as sql_to_opportunity_rate,
    {{ ratio('won', 'opportunities') }} as opportunity_to_won_rate,
    {{ ratio('won', 'leads') }} as lead_to_won_rate,
    {{ rounded_to(type_amount(), 'median_days_lead_to_opportunity') }} as median_days_lead_to_opportunity,
    {{ rounded_to(type_amount(), 'median_days_opportunity_to_won') }} as median_days_opportunity_to_won
from counted
