-- How long a journey is and on which of its touches the milestones fall: all that a position model looks at. Thousands
-- of journeys have one shape, and their weights are worked out once.
with

places as (

    select
        touches.conversion_key,
        count(*) as touches,
        max(case when touches.touch_rank = journeys.lead_creation_rank then touches.place end) as lead_creation_place,
        max(case when touches.touch_rank = journeys.opportunity_creation_rank then touches.place end)
            as opportunity_creation_place,
        max(case when touches.touch_rank = journeys.close_rank then touches.place end) as close_place,
        max(case when touches.touch_rank = journeys.last_non_direct_rank then touches.place end)
            as last_non_direct_place
    from {{ ref('int_journey_touches') }} as touches
    inner join {{ ref('int_journeys') }} as journeys
        on touches.conversion_key = journeys.conversion_key
    group by touches.conversion_key

)

select
    *,
    {{ hash64([
        'touches', 'coalesce(lead_creation_place, 0)', 'coalesce(opportunity_creation_place, 0)',
        'coalesce(close_place, 0)', 'coalesce(last_non_direct_place, 0)',
    ]) }} as shape_key
from places
