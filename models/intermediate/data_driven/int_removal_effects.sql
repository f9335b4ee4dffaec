-- Of those who convert, the share that passes through a state on its way: what is lost if the state leads nowhere.
-- One who starts in a state visits it visits(state, state) times, so one who visits it v times on average ever comes
-- to it with probability v / visits(state, state), and from there converts with the state's own chance.
with

visits as (

    select * from {{ ref('int_expected_visits') }}

),

chances as (

    select
        visits.basis,
        visits.from_state as state,
        sum(visits.visits * conversions.probability) as chance
    from visits
    inner join {{ ref('int_state_transitions') }} as conversions
        on visits.basis = conversions.basis
            and visits.to_state = conversions.from_state
            and conversions.to_state = '(conversion)'
    group by visits.basis, visits.from_state

),

states as (

    select
        basis,
        to_state as state,
        visits
    from visits
    where from_state = '(start)' and to_state <> '(start)'

)

select
    states.basis,
    states.state,
    {{ rounded_to(
        type_share(), 'coalesce(states.visits / returns.visits * own_chances.chance / all_chances.chance, 0)'
    ) }} as removal_effect
from states
inner join visits as returns
    on states.basis = returns.basis
        and states.state = returns.from_state
        and states.state = returns.to_state
left join chances as own_chances
    on states.basis = own_chances.basis
        and states.state = own_chances.state
left join chances as all_chances
    on states.basis = all_chances.basis
        and all_chances.state = '(start)'
