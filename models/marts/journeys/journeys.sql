with

conversions as (

    select * from {{ ref('int_conversions') }}

),

groups as (

    select
        conversion_type,
        conversion_id,
        count(*) as people,
        min(lead_created_at) as lead_created_at
    from {{ ref('buying_groups') }}
    group by conversion_type, conversion_id

),

-- The places of the touches that hold a milestone, the only ones whose names are looked up.
milestones as (

    select
        touches.conversion_key,
        touches.touchpoint_key,
        touches.place = 1 as is_first,
        touches.place = shapes.touches as is_last,
        touches.place = shapes.lead_creation_place as is_lead_creation,
        touches.place = shapes.opportunity_creation_place as is_opportunity_creation,
        touches.place = shapes.close_place as is_close,
        touches.place = shapes.last_non_direct_place as is_last_non_direct
    from {{ ref('int_journey_touches') }} as touches
    inner join {{ ref('int_journey_shapes') }} as shapes
        on touches.conversion_key = shapes.conversion_key
    where
        touches.place in (
            1, shapes.touches, shapes.lead_creation_place, shapes.opportunity_creation_place, shapes.close_place,
            shapes.last_non_direct_place
        )

),

milestone_touches as (

    select
        milestones.conversion_key,
        max(case when milestones.is_first then touchpoints.touchpoint_id end) as first_touchpoint_id,
        max(case when milestones.is_lead_creation then touchpoints.touchpoint_id end) as lead_creation_touchpoint_id,
        max(case when milestones.is_opportunity_creation then touchpoints.touchpoint_id end)
            as opportunity_creation_touchpoint_id,
        max(case when milestones.is_close then touchpoints.touchpoint_id end) as close_touchpoint_id,
        max(case when milestones.is_last_non_direct then touchpoints.touchpoint_id end)
            as last_non_direct_touchpoint_id,
        max(case when milestones.is_last then touchpoints.touchpoint_id end) as last_touchpoint_id,
        min(touchpoints.occurred_at) as first_touched_at,
        max(touchpoints.occurred_at) as last_touched_at
    from milestones
    inner join {{ ref('int_touchpoints') }} as touchpoints
        on milestones.touchpoint_key = touchpoints.touchpoint_key
    group by milestones.conversion_key

)

select
    conversions.conversion_type,
    conversions.conversion_id,
    conversions.basis,
    conversions.account_id,
    conversions.group_id,
    conversions.previous_conversion_id,
    milestone_touches.first_touchpoint_id,
    milestone_touches.lead_creation_touchpoint_id,
    milestone_touches.opportunity_creation_touchpoint_id,
    milestone_touches.close_touchpoint_id,
    milestone_touches.last_non_direct_touchpoint_id,
    milestone_touches.last_touchpoint_id,
    unattributed.unattributed_reason,
    {{ from_minor_units('conversions.amount_minor', reporting_minor_units()) }} as amount,
    conversions.currency,
    {{ from_minor_units('conversions.source_amount_minor', 'conversions.source_minor_units') }} as amount_in_currency,
    coalesce(groups.people, 0) as people,
    coalesce(journeys.touches, 0) as touches,
    coalesce(journeys.touches - shapes.touches, 0) as capped_touches,
    conversions.lookback_starts_at,
    conversions.journey_starts_after,
    conversions.converted_at,
    conversions.previous_converted_at,
    milestone_touches.first_touched_at,
    milestone_touches.last_touched_at,
    groups.lead_created_at,
    conversions.opportunity_created_at,
    conversions.closed_at

from conversions

left join groups
    on conversions.conversion_type = groups.conversion_type
        and conversions.conversion_id = groups.conversion_id

left join {{ ref('int_journeys') }} as journeys
    on conversions.conversion_key = journeys.conversion_key

left join {{ ref('int_journey_shapes') }} as shapes
    on conversions.conversion_key = shapes.conversion_key

left join milestone_touches
    on conversions.conversion_key = milestone_touches.conversion_key

left join {{ ref('int_unattributed_conversions') }} as unattributed
    on conversions.conversion_key = unattributed.conversion_key
