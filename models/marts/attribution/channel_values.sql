with

removal_effects as (

    select
        basis,
        state,
        removal_effect,
        sum(removal_effect) over (partition by basis) as all_effects,
        -- The end of a state's stretch on the line of all effects, so that stretches meet and the last one ends at 1.
        sum(removal_effect) over (
            partition by basis order by removal_effect desc, state asc rows between unbounded preceding and current row
        ) as effects_so_far
    from {{ ref('int_removal_effects') }}

),

shapley_values as (

    select
        basis,
        state,
        shapley_value,
        greatest(shapley_value, 0) as positive_value,
        sum(greatest(shapley_value, 0)) over (partition by basis) as all_values
    from {{ ref('int_shapley_values') }}

),

attributed as (

    select
        conversions.basis,
        count(*) as conversions,
        sum(conversions.amount_minor) as amount_minor
    from {{ ref('int_conversions') }} as conversions
    inner join {{ ref('int_journeys') }} as journeys
        on conversions.conversion_key = journeys.conversion_key
    group by conversions.basis

),

shares as (

    select
        removal_effects.basis,
        removal_effects.state,
        removal_effects.removal_effect,
        {{ share_of('removal_effects.removal_effect', 'removal_effects.all_effects') }} as markov_share,
        {{ share_of('removal_effects.effects_so_far', 'removal_effects.all_effects') }} as shares_so_far,
        {{ share_of(
            '(removal_effects.effects_so_far - removal_effects.removal_effect)', 'removal_effects.all_effects'
        ) }} as shares_before,
        shapley_values.shapley_value,
        {{ share_of('shapley_values.positive_value', 'shapley_values.all_values') }} as shapley_share,
        coalesce(attributed.conversions, 0) as conversions,
        coalesce(attributed.amount_minor, 0) as amount_minor
    from removal_effects
    inner join shapley_values
        on removal_effects.basis = shapley_values.basis
            and removal_effects.state = shapley_values.state
    left join attributed
        on removal_effects.basis = attributed.basis

)

select
    shares.basis,
    shares.state as channel,
    shares.removal_effect,
    shares.markov_share,
    {{ as_amount('shares.markov_share * shares.conversions') }} as markov_conversions,
    {{ from_minor_units(
        'round(shares.amount_minor * shares.shares_so_far, 0) - round(shares.amount_minor * shares.shares_before, 0)',
        reporting_minor_units()
    ) }} as markov_amount,
    shares.shapley_value,
    shares.shapley_share,
    players.plays_with_others as is_grouped_for_shapley
from shares
inner join {{ ref('int_shapley_players') }} as players
    on shares.state = players.state
