with

steps as (

    select
        basis,
        previous_state,
        state,
        is_converted,
        is_last,
        count(*) as steps
    from {{ ref('int_journey_steps') }}
    group by basis, previous_state, state, is_converted, is_last

),

steps_and_ends as (

    select
        basis,
        coalesce(previous_state, '(start)') as from_state,
        state as to_state,
        steps
    from steps

    union all

    select
        basis,
        state as from_state,
        case when is_converted then '(conversion)' else '(null)' end as to_state,
        steps
    from steps
    where is_last

),

counted as (

    select
        bases.basis,
        steps_and_ends.from_state,
        steps_and_ends.to_state,
        cast(sum(steps_and_ends.steps) as bigint) as transitions
    from steps_and_ends
    inner join {{ counted_bases() }} as bases
        on steps_and_ends.basis = bases.counted_as
    group by bases.basis, steps_and_ends.from_state, steps_and_ends.to_state

)

select
    *,
    {{ as_double('transitions') }} / sum(transitions) over (partition by basis, from_state) as probability
from counted
