-- Weights become money: whole cents of the reporting currency, and whole cents of the currency of the deal.
with

conversions as (

    select
        conversion_key,
        abs(amount_minor) as amount_minor,
        abs(source_amount_minor) as source_amount_minor,
        case when source_amount_minor < 0 then -1 else 1 end as amount_sign
    from {{ ref('int_conversions') }}

),

weights as (

    select
        shapes.conversion_key,
        shape_weights.model,
        shape_weights.place,
        shape_weights.weight_millionths,
        shape_weights.weight_so_far
    from {{ ref('int_journey_shapes') }} as shapes
    inner join {{ ref('int_shape_weights') }} as shape_weights
        on shapes.shape_key = shape_weights.shape_key

    union all

    select
        conversion_key,
        model,
        place,
        weight_millionths,
        weight_so_far
    from {{ ref('int_decay_weights') }}

)

select
    weights.conversion_key,
    touches.touchpoint_key,
    weights.model,
    weights.weight_millionths,
    {{ amount_earned('conversions.amount_minor', 'weights') }} * conversions.amount_sign as amount_minor,
    {{ amount_earned('conversions.source_amount_minor', 'weights') }} * conversions.amount_sign as source_amount_minor
from weights
inner join conversions
    on weights.conversion_key = conversions.conversion_key
inner join {{ ref('int_journey_touches') }} as touches
    on weights.conversion_key = touches.conversion_key
        and weights.place = touches.place
