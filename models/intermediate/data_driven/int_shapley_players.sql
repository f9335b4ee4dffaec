-- States number the players of the game, those with most touches first. Beyond max_shapley_states all others play as
-- one, since every player doubles the number of coalitions.
with

states as (

    select
        to_state as state,
        sum(transitions) as touches
    from {{ ref('int_state_transitions') }}
    where to_state not in ('(conversion)', '(null)')
    group by to_state

),

placed as (

    select
        *,
        row_number() over (order by touches desc, state asc) as place,
        count(*) over () as places
    from states

)

select
    state,
    cast(least(place, {{ var('max_shapley_states') }}) - 1 as bigint) as player,
    cast(power(2, least(place, {{ var('max_shapley_states') }}) - 1) as bigint) as player_bit,
    place >= {{ var('max_shapley_states') }} and places > {{ var('max_shapley_states') }} as plays_with_others
from placed
