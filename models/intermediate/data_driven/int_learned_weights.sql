-- markov gives each touch its state's removal effect, shapley splits a state's value among its touches on the journey.
with

models as (

    select
        model,
        kind
    from {{ ref('attribution_models') }}
    where kind in ('markov', 'shapley')

),

touches as (

    select
        steps.conversion_key,
        steps.place,
        conversions.basis,
        states.state,
        count(*) over (partition by steps.conversion_key, states.state) as touches_in_state
    from {{ ref('int_journey_touches') }} as steps
    inner join {{ ref('int_conversions') }} as conversions
        on steps.conversion_key = conversions.conversion_key
    inner join {{ ref('int_touchpoints') }} as touchpoints
        on steps.touchpoint_key = touchpoints.touchpoint_key
    inner join {{ ref('int_traffic_states') }} as states
        on touchpoints.traffic_key = states.traffic_key

),

asked as (

    select
        touches.conversion_key,
        models.model,
        touches.place,
        case models.kind
            when 'markov' then state_values.value
            else {{ integer_quotient('(state_values.value * 100)', 'touches.touches_in_state') }}
        end as share
    from touches
    inner join {{ ref('int_state_values') }} as state_values
        on touches.basis = state_values.basis
            and touches.state = state_values.state
    inner join models
        on state_values.kind = models.kind

),

-- Where no state was ever seen to matter, the journey is linear.
summed as (

    select
        *,
        max(share) over (partition by conversion_key, model) = 0 as is_linear_fallback
    from asked

),

shares as (

    select
        conversion_key,
        model,
        place,
        is_linear_fallback,
        case when is_linear_fallback then 1 else share end as share,
        cast(
            sum(case when is_linear_fallback then 1 else share end) over (partition by conversion_key, model) as bigint
        ) as all_shares
    from summed
    where is_linear_fallback or share > 0

)

{{ apportioned_weights('shares', among=['conversion_key', 'model'], columns=['is_linear_fallback']) }}
