-- A journey too long keeps its first and last touch and its milestones, be they more than the limit, and the latest
-- others; the places of what is left are counted anew.
{%- set first_kept = 'greatest(first_rank, last_rank - ' ~ var('max_journey_touches') ~ ' + 1)' %}
with

journeys as (

    select *
    from {{ ref('int_journeys') }}

),

latest_ranks as (

    select
        conversion_key,
        touches,
        first_rank,
        {{ explode_integers(first_kept, 'last_rank') }} as touch_rank
    from journeys {{ joined_integers(first_kept, 'last_rank') }}

),

long_journeys as (

    select *
    from journeys
    where touches > {{ var('max_journey_touches') }}

),

-- `union` counts a touch that holds several milestones once.
ranks_to_keep as (

    select
        conversion_key,
        first_rank as touch_rank
    from long_journeys
    {{ union_distinct() }}
    select
        conversion_key,
        lead_creation_rank as touch_rank
    from long_journeys
    {{ union_distinct() }}
    select
        conversion_key,
        opportunity_creation_rank as touch_rank
    from long_journeys
    {{ union_distinct() }}
    select
        conversion_key,
        close_rank as touch_rank
    from long_journeys
    {{ union_distinct() }}
    select
        conversion_key,
        last_non_direct_rank as touch_rank
    from long_journeys
    {{ union_distinct() }}
    select
        conversion_key,
        last_rank as touch_rank
    from long_journeys

),

candidates as (

    select
        ranks_to_keep.conversion_key,
        ranks_to_keep.touch_rank,
        1 as strength
    from ranks_to_keep
    where ranks_to_keep.touch_rank is not null

    union all

    select
        conversion_key,
        touch_rank,
        0 as strength
    from latest_ranks
    where touches > {{ var('max_journey_touches') }}

),

distinct_candidates as (

    select
        conversion_key,
        touch_rank,
        max(strength) as strength
    from candidates
    group by conversion_key, touch_rank

),

chosen as (

    select
        conversion_key,
        touch_rank,
        strength,
        row_number() over (partition by conversion_key order by strength desc, touch_rank desc) as choice
    from distinct_candidates

),

ranks as (

    select
        conversion_key,
        touch_rank,
        touch_rank - first_rank + 1 as place
    from latest_ranks
    where touches <= {{ var('max_journey_touches') }}

    union all

    select
        conversion_key,
        touch_rank,
        row_number() over (partition by conversion_key order by touch_rank) as place
    from chosen
    where strength = 1 or choice <= {{ var('max_journey_touches') }}

)

select
    ranks.conversion_key,
    ranks.touch_rank,
    ranks.place,
    touches.touchpoint_key,
    {{ as_double(seconds_between('touches.occurred_at', 'journeys.last_touched_at')) }}
        as seconds_before_last
from ranks
inner join journeys
    on ranks.conversion_key = journeys.conversion_key
inner join {{ ref('int_group_touches') }} as touches
    on journeys.group_key = touches.group_key
        and ranks.touch_rank = touches.touch_rank
