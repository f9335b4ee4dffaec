-- The Shapley value (1953): what a player adds to the coalitions it can join, on average over all orders in which
-- everyone may join. In s! (n - s - 1)! of the n! orders of n players, those before a given one are a given coalition
-- of s.
with

players as (

    select distinct player
    from {{ ref('int_shapley_players') }}

),

everyone as (

    select count(*) as players
    from players

),

-- Rates are added up apart for each size, as decimals: in whatever order, the sum is the same.
rates as (

    select
        coalitions.basis,
        players.player,
        coalitions.players as coalition_size,
        sum(case when {{ has_player('coalitions.coalition', 'players.player') }} = 1 then coalitions.rate else 0 end)
            as rates_with,
        sum(case when {{ has_player('coalitions.coalition', 'players.player') }} = 0 then coalitions.rate else 0 end)
            as rates_without
    from {{ ref('int_coalition_rates') }} as coalitions
    cross join players
    group by coalitions.basis, players.player, coalitions.players

),

factorials as (

    {{ factorials() }}

),

contributions as (

    select
        rates.basis,
        rates.player,
        {{ rounded_to(
            'decimal(30, 18)',
            as_double('rates.rates_with')
            ~ ' * before_joining.factorial * left_after_joining.factorial / orders.factorial'
        ) }} as gained,
        {{ rounded_to(
            'decimal(30, 18)',
            as_double('rates.rates_without')
            ~ ' * already_there.factorial * coalesce(left_without.factorial, 0) / orders.factorial'
        ) }} as had_before
    from rates
    cross join everyone
    inner join factorials as orders
        on everyone.players = orders.number
    inner join factorials as before_joining
        on rates.coalition_size - 1 = before_joining.number
    inner join factorials as left_after_joining
        on everyone.players - rates.coalition_size = left_after_joining.number
    inner join factorials as already_there
        on rates.coalition_size = already_there.number
    left join factorials as left_without
        on everyone.players - rates.coalition_size - 1 = left_without.number

),

player_values as (

    select
        basis,
        player,
        sum(gained - had_before) as shapley_value
    from contributions
    group by basis, player

),

-- Those who play as one share what they win by their touches.
touches as (

    select
        transitions.basis,
        transitions.to_state as state,
        players.player,
        sum(transitions.transitions) as touches
    from {{ ref('int_state_transitions') }} as transitions
    inner join {{ ref('int_shapley_players') }} as players
        on transitions.to_state = players.state
    group by transitions.basis, transitions.to_state, players.player

),

parts as (

    select
        *,
        {{ as_double('touches') }} / sum(touches) over (partition by basis, player) as part
    from touches

)

select
    parts.basis,
    parts.state,
    {{ rounded_to(
        type_share(), 'coalesce(' ~ as_double('player_values.shapley_value') ~ ', 0) * parts.part'
    ) }} as shapley_value
from parts
left join player_values
    on parts.basis = player_values.basis
        and parts.player = player_values.player
