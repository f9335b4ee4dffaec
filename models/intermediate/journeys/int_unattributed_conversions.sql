-- Conversions with an empty journey, and what they lack.
with

conversions as (

    select conversions.*
    from {{ ref('int_conversions') }} as conversions
    left join {{ ref('int_journeys') }} as journeys
        on conversions.conversion_key = journeys.conversion_key
    where journeys.conversion_key is null

),

group_spans as (

    select
        group_key,
        min(occurred_at) as first_touched_at
    from {{ ref('int_group_touches') }}
    group by group_key

),

-- Where a journey starts after the group's previous conversion: what that one, or one before it, may have earned.
used_up as (

    select distinct conversions.conversion_key
    from conversions
    inner join {{ ref('int_group_touches') }} as touches
        on conversions.group_key = touches.group_key
            and conversions.lookback_starts_at < touches.occurred_at
            and conversions.journey_starts_after >= touches.occurred_at
    where conversions.journey_starts_after > conversions.lookback_starts_at

)

select
    conversions.conversion_key,
    case
        when conversions.group_id is null then 'no_buying_group'
        when group_spans.group_key is null then 'no_touch'
        when used_up.conversion_key is not null then 'touches_before_previous_conversion_only'
        when group_spans.first_touched_at > conversions.converted_at then 'touches_after_conversion_only'
        else 'no_touch_in_lookback'
    end as unattributed_reason
from conversions
left join group_spans
    on conversions.group_key = group_spans.group_key
        and conversions.group_id is not null
left join used_up
    on conversions.conversion_key = used_up.conversion_key
