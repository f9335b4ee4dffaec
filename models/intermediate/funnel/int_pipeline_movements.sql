with

states as (

    select
        *,
        lag(outcome) over (partition by opportunity_id order by state_number) as outcome_before,
        lag(amount_minor) over (partition by opportunity_id order by state_number) as amount_before_minor
    from {{ ref('int_opportunity_states') }}

)

select
    opportunity_id,
    began_at as moved_at,
    'created' as movement,
    amount_minor
from states
where outcome_before is null

union all

-- An open deal that is closed at another amount than it was open at changes first.
select
    opportunity_id,
    began_at as moved_at,
    'changed' as movement,
    amount_minor - amount_before_minor as amount_minor
from states
where
    outcome_before = 'open'
    and amount_minor <> amount_before_minor

union all

select
    opportunity_id,
    began_at as moved_at,
    outcome as movement,
    amount_minor
from states
where
    outcome_before = 'open'
    and outcome <> 'open'

union all

select
    opportunity_id,
    began_at as moved_at,
    'reopened' as movement,
    amount_minor
from states
where
    outcome_before <> 'open'
    and outcome = 'open'
