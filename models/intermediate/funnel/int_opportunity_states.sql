-- What each deal was from when on: open, won, lost or deleted, and how much. History says it until the last close,
-- which is the record's own. One that the CRM no longer delivers was deleted when a run first missed it.
with

records as (

    select
        opportunity_id,
        is_won,
        is_closed,
        is_deleted,
        currency,
        created_at,
        closed_at,
        updated_at,
        cast(null as timestamp) as gone_at,
        pipeline_amount_minor
    from {{ ref('int_opportunities') }}

    union all

    select
        opportunity_id,
        is_won,
        is_closed,
        is_deleted,
        currency,
        opened_at as created_at,
        closed_at,
        effective_at as updated_at,
        gone_at,
        pipeline_amount_minor
    from {{ ref('int_gone_opportunities') }}
    where pipeline_amount_minor is not null

),

opportunities as (

    select
        *,
        case when is_won then 'won' when is_closed then 'lost' else 'open' end as outcome
    from records

),

changes as (

    select
        opportunities.opportunity_id,
        opportunities.created_at,
        greatest(changes.entered_at, opportunities.created_at) as began_at,
        changes.row_hash,
        case when changes.stage is not null then coalesce(stages.outcome, 'open') end as outcome,
        {{ to_minor_units(exchanged('changes.amount', 'rates.rate'), reporting_minor_units()) }} as amount_minor

    from {{ ref('int_opportunity_changes') }} as changes

    inner join opportunities
        on changes.opportunity_id = opportunities.opportunity_id

    left join {{ ref('stage_outcomes') }} as stages
        on {{ lower_case('changes.stage') }} = stages.stage

    -- The rate of the opening, as for the pipeline that is attributed: what rates do is no movement of deals.
    left join {{ ref('int_exchange_rates') }} as rates
        on {{ is_rate_of('rates', 'opportunities.currency', 'opportunities.created_at') }}

    where
        (changes.stage is not null or changes.amount is not null)
        and (opportunities.closed_at is null or changes.entered_at < opportunities.closed_at)

),

last_changes as (

    select
        opportunity_id,
        max(began_at) as changed_at
    from changes
    group by opportunity_id

),

-- An open deal is as its record says since it was last touched, at the latest.
ends as (

    select
        opportunities.*,
        greatest(
            opportunities.created_at,
            coalesce(opportunities.closed_at, opportunities.updated_at, opportunities.created_at),
            coalesce(last_changes.changed_at, opportunities.created_at)
        ) as ended_at
    from opportunities
    left join last_changes
        on opportunities.opportunity_id = last_changes.opportunity_id

),

states as (

    select
        opportunity_id,
        created_at as began_at,
        1 as step,
        cast(null as {{ type_text() }}) as row_hash,
        'open' as outcome,
        cast(null as bigint) as amount_minor
    from opportunities

    union all

    select
        opportunity_id,
        began_at,
        2 as step,
        row_hash,
        outcome,
        amount_minor
    from changes

    union all

    select
        opportunity_id,
        ended_at as began_at,
        3 as step,
        cast(null as {{ type_text() }}) as row_hash,
        outcome,
        pipeline_amount_minor as amount_minor
    from ends

    union all

    select
        opportunity_id,
        case when is_deleted or gone_at < ended_at then ended_at else gone_at end as began_at,
        4 as step,
        cast(null as {{ type_text() }}) as row_hash,
        'deleted' as outcome,
        pipeline_amount_minor as amount_minor
    from ends
    where is_deleted or gone_at is not null

),

numbered as (

    select
        *,
        row_number() over (partition by opportunity_id order by began_at, step, row_hash) as state_number,
        count(outcome) over (
            partition by opportunity_id
            order by began_at, step, row_hash
            rows between unbounded preceding and current row
        ) as outcomes_known,
        count(amount_minor) over (
            partition by opportunity_id
            order by began_at, step, row_hash
            rows between unbounded preceding and current row
        ) as amounts_known
    from states

)

-- What a change does not tell stays as it was; until the first known amount, that one counts.
select
    opportunity_id,
    state_number,
    began_at,
    max(outcome) over (partition by opportunity_id, outcomes_known) as outcome,
    max(amount_minor) over (
        partition by opportunity_id, case when amounts_known = 0 then 1 else amounts_known end
    ) as amount_minor
from numbered
