with

windows as (

    {{ influence_windows() }}

),

pipelines as (

    select
        deals.outcome,
        count(*) as deals,
        {{ from_minor_units('sum(deals.amount_minor)', reporting_minor_units()) }} as amount,
        coalesce(sum(coverage.people), 0) as people,
        coalesce(sum(coverage.people_reached), 0) as people_reached
    from {{ ref('int_pipeline_deals') }} as deals
    left join {{ ref('int_opportunity_coverage') }} as coverage
        on deals.opportunity_id = coverage.opportunity_id
    group by deals.outcome

),

-- What sourced a deal does so whatever the window. Every pipeline has a total, even if nothing touched it.
measured as (

    select
        outcome,
        window_days,
        grain,
        channel,
        campaign,
        0 as sourced_deals,
        0 as sourced_amount,
        deals as influenced_deals,
        {{ from_minor_units('amount_minor', reporting_minor_units()) }} as influenced_amount
    from {{ ref('int_influenced_deals') }}

    union all

    select
        sourced.outcome,
        windows.window_days,
        sourced.grain,
        sourced.channel,
        sourced.campaign,
        sourced.deals as sourced_deals,
        sourced.amount as sourced_amount,
        0 as influenced_deals,
        0 as influenced_amount
    from {{ ref('int_sourced_deals') }} as sourced
    cross join windows

    union all

    select
        pipelines.outcome,
        windows.window_days,
        'total' as grain,
        cast(null as {{ type_text() }}) as channel,
        cast(null as {{ type_text() }}) as campaign,
        0 as sourced_deals,
        0 as sourced_amount,
        0 as influenced_deals,
        0 as influenced_amount
    from pipelines
    cross join windows

),

totals as (

    select
        outcome,
        window_days,
        grain,
        channel,
        campaign,
        sum(sourced_deals) as sourced_deals,
        sum(sourced_amount) as sourced_amount,
        sum(influenced_deals) as influenced_deals,
        sum(influenced_amount) as influenced_amount
    from measured
    group by outcome, window_days, grain, channel, campaign

)

select
    totals.outcome,
    cast(totals.window_days as bigint) as window_days,
    totals.grain,
    totals.channel,
    totals.campaign,
    cast(totals.sourced_deals as {{ type_amount() }}) as sourced_deals,
    cast(totals.sourced_amount as {{ type_amount() }}) as sourced_amount,
    {{ ratio('totals.sourced_amount', 'pipelines.amount') }} as sourced_share,
    cast(totals.influenced_deals as bigint) as influenced_deals,
    cast(totals.influenced_amount as {{ type_amount() }}) as influenced_amount,
    {{ ratio('totals.influenced_amount', 'pipelines.amount') }} as influenced_share,
    cast(pipelines.deals as bigint) as all_deals,
    pipelines.amount as all_amount,
    {{ ratio('pipelines.people_reached', 'pipelines.people') }} as contact_coverage
from totals
inner join pipelines
    on totals.outcome = pipelines.outcome
