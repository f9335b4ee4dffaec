with

long_journeys as (

    select
        conversion_key,
        group_key,
        {{ explode_integers('first_rank', 'last_rank') }} as touch_rank
    from {{ ref('int_journeys') }} {{ joined_integers('first_rank', 'last_rank') }}
    where touches > {{ var('max_journey_touches') }}

)

select
    conversions.conversion_type,
    conversions.conversion_id,
    conversions.basis,
    touchpoints.touchpoint_id,
    touchpoints.person_id,
    group_touches.occurred_at

from long_journeys

left join {{ ref('int_journey_touches') }} as kept
    on long_journeys.conversion_key = kept.conversion_key
        and long_journeys.touch_rank = kept.touch_rank

inner join {{ ref('int_conversions') }} as conversions
    on long_journeys.conversion_key = conversions.conversion_key

inner join {{ ref('int_group_touches') }} as group_touches
    on long_journeys.group_key = group_touches.group_key
        and long_journeys.touch_rank = group_touches.touch_rank

inner join {{ ref('int_touchpoints') }} as touchpoints
    on group_touches.touchpoint_key = touchpoints.touchpoint_key

where kept.conversion_key is null
