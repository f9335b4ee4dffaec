-- A row here is an outcome, window and grain whose sourced amounts are not those credited to open or won deals, or whose
-- deals are not all those that are open or won.
with

deals as (

    select
        opportunity_id,
        case when is_won then 'won' else 'open' end as outcome,
        pipeline_amount_minor
    from {{ ref('int_opportunities') }}
    where not is_deleted and is_attributed and (is_won or not is_closed)

),

pipelines as (

    select
        outcome,
        count(*) as deals,
        {{ from_minor_units('sum(pipeline_amount_minor)', reporting_minor_units()) }} as amount
    from deals
    group by outcome

),

credited as (

    select
        deals.outcome,
        sum(credits.weight) as deals,
        sum(credits.amount) as amount
    from deals
    inner join {{ ref('attribution_credits') }} as credits
        on deals.opportunity_id = credits.conversion_id
    where
        credits.conversion_type = 'opportunity'
        and credits.basis = 'pipeline'
        and credits.model = '{{ var("sourced_model") }}'
        and credits.unattributed_reason is null
    group by deals.outcome

),

expected as (

    select
        pipelines.outcome,
        windows.window_days,
        grains.grain,
        coalesce(credited.deals, 0) as sourced_deals,
        coalesce(credited.amount, 0) as sourced_amount,
        pipelines.deals,
        pipelines.amount
    from pipelines
    cross join ({{ influence_windows() }}) as windows
    cross join (select 'channel' as grain union all select 'campaign' as grain) as grains
    left join credited
        on pipelines.outcome = credited.outcome

),

found as (

    select
        outcome,
        window_days,
        grain,
        sum(sourced_deals) as sourced_deals,
        sum(sourced_amount) as sourced_amount,
        min(all_deals) as deals,
        min(all_amount) as amount
    from {{ ref('pipeline_influence') }}
    where grain <> 'total'
    group by outcome, window_days, grain

)

select
    expected.*,
    found.sourced_deals as found_deals,
    found.sourced_amount as found_amount
from expected
full join found
    on expected.outcome = found.outcome
    and expected.window_days = found.window_days
    and expected.grain = found.grain
where
    expected.outcome is null
    or expected.sourced_deals is distinct from coalesce(found.sourced_deals, 0)
    or expected.sourced_amount is distinct from coalesce(found.sourced_amount, 0)
    or (found.outcome is null and expected.sourced_deals > 0)
    or (found.deals is not null and expected.deals is distinct from found.deals)
    or (found.amount is not null and expected.amount is distinct from found.amount)
