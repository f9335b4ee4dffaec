with

claims as (

    select
        {{ month_of('date') }} as month,
        sum(claimed_conversions) as claimed_conversions,
        sum(claimed_amount) as claimed_amount,
        count(distinct case when claimed_conversions > 0 then platform end) as claiming_platforms
    from {{ ref('claimed_conversions') }}
    group by {{ month_of('date') }}

),

leads as (

    select
        {{ month_of('created_at') }} as month,
        count(*) as leads
    from {{ ref('int_person_leads') }}
    group by {{ month_of('created_at') }}

),

conversions as (

    select
        {{ month_of('converted_at') }} as month,
        sum(case when basis = 'pipeline' then 1 else 0 end) as opportunities,
        sum(case when basis = 'revenue' then 1 else 0 end) as won,
        sum(case when basis = 'revenue' then amount_minor else 0 end) as revenue_minor
    from {{ ref('int_conversions') }}
    group by {{ month_of('converted_at') }}

),

months as (

    select month from claims
    {{ union_distinct() }}
    select month from leads
    {{ union_distinct() }}
    select month from conversions

)

select
    months.month,
    cast(coalesce(claims.claiming_platforms, 0) as bigint) as claiming_platforms,
    cast(coalesce(claims.claimed_conversions, 0) as {{ type_amount() }}) as claimed_conversions,
    cast(coalesce(claims.claimed_amount, 0) as {{ type_amount() }}) as claimed_amount,
    cast(coalesce(leads.leads, 0) as bigint) as leads,
    cast(coalesce(conversions.opportunities, 0) as bigint) as opportunities,
    cast(coalesce(conversions.won, 0) as bigint) as won,
    {{ from_minor_units('coalesce(conversions.revenue_minor, 0)', reporting_minor_units()) }} as revenue_amount,
    {{ ratio('claims.claimed_conversions', 'leads.leads') }} as claims_per_lead,
    {{ ratio('claims.claimed_conversions', 'conversions.opportunities') }} as claims_per_opportunity,
    {{ ratio('claims.claimed_conversions', 'conversions.won') }} as claims_per_won,
    {{ ratio('claims.claimed_amount', from_minor_units('conversions.revenue_minor', reporting_minor_units())) }}
        as claimed_per_revenue
from months
left join claims
    on months.month = claims.month
left join leads
    on months.month = leads.month
left join conversions
    on months.month = conversions.month
