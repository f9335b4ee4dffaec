-- What a coalition achieves by itself: of the journeys on which no other player was touched, the share that converted.
-- A coalition is a whole number with a bit set for each of its players. A journey counts for every coalition that holds
-- all its players; going from each to its supersets four bits at a time costs a few steps a coalition instead
-- of one for every journey.
with

journeys as (

    select
        steps.basis,
        max(case when steps.is_converted then 1 else 0 end) as conversions,
        {{ bits_of_all('players.player_bit') }} as coalition
    from {{ ref('int_journey_steps') }} as steps
    inner join {{ ref('int_shapley_players') }} as players
        on steps.state = players.state
    group by steps.basis, steps.is_converted, steps.journey_key

),

sets_of_players as (

    select
        basis,
        coalition,
        sum(conversions) as conversions,
        count(*) as journeys
    from journeys
    group by basis, coalition

),

coalitions_0 as (

    select
        bases.basis,
        sets_of_players.coalition,
        sets_of_players.conversions,
        sets_of_players.journeys
    from sets_of_players
    inner join {{ counted_bases() }} as bases
        on sets_of_players.basis = bases.counted_as

),

four_bits as (

    select {{ explode_integers('0', '15') }} as bits {{ joined_integers('0', '15', is_alone=true) }}

),

supersets as (

    select
        subsets.bits as subset,
        supersets.bits as superset
    from four_bits as subsets
    cross join four_bits as supersets
    where {{ common_bits('subsets.bits', 'supersets.bits') }} = subsets.bits

),

everyone as (

    select sum(player_bit) as coalition
    from (select distinct player_bit from {{ ref('int_shapley_players') }}) as players

),

coalitions_1 as (

    {{ joined_by_players('coalitions_0', 0) }}

),

coalitions_2 as (

    {{ joined_by_players('coalitions_1', 4) }}

),

coalitions_3 as (

    {{ joined_by_players('coalitions_2', 8) }}

),

coalitions_4 as (

    {{ joined_by_players('coalitions_3', 12) }}

),

coalitions_5 as (

    {{ joined_by_players('coalitions_4', 16) }}

)

select
    basis,
    cast(coalition as bigint) as coalition,
    {{ coalition_size('coalition') }} as players,
    {{ rounded_to('decimal(18, 15)', as_double('conversions') ~ ' / journeys') }} as rate
from coalitions_5
