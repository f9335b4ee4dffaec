{{ config(materialized='view') }}

-- Weights become money: whole cents of the reporting currency, and whole cents of the currency of the deal.
with

-- All that a credit says of its conversion and touch is joined here, once for all models.
touches as (

    select
        touches.conversion_key,
        touches.place,
        shapes.shape_key,
        conversions.conversion_type,
        conversions.conversion_id,
        conversions.basis,
        conversions.converted_at,
        conversions.currency,
        conversions.source_minor_units,
        abs(conversions.amount_minor) as amount_minor,
        abs(conversions.source_amount_minor) as source_amount_minor,
        case when conversions.amount_minor < 0 then -1 else 1 end as amount_sign,
        case when conversions.source_amount_minor < 0 then -1 else 1 end as source_amount_sign,
        touchpoints.touchpoint_id,
        touchpoints.person_id,
        coalesce(conversions.account_id, touchpoints.account_id) as account_id,
        touchpoints.channel,
        touchpoints.source,
        touchpoints.medium,
        touchpoints.campaign,
        touchpoints.campaign_id,
        touchpoints.occurred_at as touched_at
    from {{ ref('int_journey_touches') }} as touches
    inner join {{ ref('int_journey_shapes') }} as shapes
        on touches.conversion_key = shapes.conversion_key
    inner join {{ ref('int_conversions') }} as conversions
        on touches.conversion_key = conversions.conversion_key
    inner join {{ ref('int_touchpoints') }} as touchpoints
        on touches.touchpoint_key = touchpoints.touchpoint_key

),

weighted as (

    select
        touches.*,
        weights.model,
        weights.weight_millionths,
        weights.weight_so_far,
        weights.is_linear_fallback
    from touches
    inner join {{ ref('int_shape_weights') }} as weights
        on touches.shape_key = weights.shape_key
            and touches.place = weights.place

    union all

    select
        touches.*,
        weights.model,
        weights.weight_millionths,
        weights.weight_so_far,
        false as is_linear_fallback
    from touches
    inner join {{ ref('int_decay_weights') }} as weights
        on touches.conversion_key = weights.conversion_key
            and touches.place = weights.place

    union all

    select
        touches.*,
        weights.model,
        weights.weight_millionths,
        weights.weight_so_far,
        weights.is_linear_fallback
    from touches
    inner join {{ ref('int_learned_weights') }} as weights
        on touches.conversion_key = weights.conversion_key
            and touches.place = weights.place

)

select
    conversion_type,
    conversion_id,
    basis,
    model,
    touchpoint_id,
    person_id,
    account_id,
    channel,
    source,
    medium,
    campaign,
    campaign_id,
    touched_at,
    converted_at,
    weight_millionths,
    {{ amount_earned('amount_minor') }} * amount_sign as amount_minor,
    currency,
    source_minor_units,
    {{ amount_earned('source_amount_minor') }} * source_amount_sign as source_amount_minor,
    is_linear_fallback
from weighted
