-- One row per journey and touch on it. A journey too long keeps its first touch, its milestones and the latest others.
with

journeys as (

    select *
    from {{ ref('int_journeys') }}

),

latest_ranks as (

    select
        conversion_key,
        {{ explode_integers(
            'greatest(first_rank, last_rank - ' ~ var('max_journey_touches') ~ ' + 1)', 'last_rank'
        ) }} as touch_rank
    from journeys

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
    union
    select
        conversion_key,
        lead_creation_rank as touch_rank
    from long_journeys
    union
    select
        conversion_key,
        opportunity_creation_rank as touch_rank
    from long_journeys
    union
    select
        conversion_key,
        close_rank as touch_rank
    from long_journeys
    union
    select
        conversion_key,
        last_non_direct_rank as touch_rank
    from long_journeys

),

ranks_of_long_journeys as (

    select
        conversion_key,
        touch_rank,
        row_number() over (partition by conversion_key order by is_kept desc, touch_rank desc) as keeping_rank
    from (

        select
            conversion_key,
            touch_rank,
            max(is_kept) as is_kept
        from (

            select
                ranks_to_keep.conversion_key,
                ranks_to_keep.touch_rank,
                case when ranks_to_keep.touch_rank = long_journeys.first_rank then 2 else 1 end as is_kept
            from ranks_to_keep
            inner join long_journeys
                on ranks_to_keep.conversion_key = long_journeys.conversion_key
            where ranks_to_keep.touch_rank is not null

            union all
            select
                latest_ranks.conversion_key,
                latest_ranks.touch_rank,
                0 as is_kept
            from latest_ranks
            inner join long_journeys
                on latest_ranks.conversion_key = long_journeys.conversion_key

        ) as candidates
        group by conversion_key, touch_rank

    ) as distinct_candidates

),

ranks as (

    select
        latest_ranks.conversion_key,
        latest_ranks.touch_rank
    from latest_ranks
    left join long_journeys
        on latest_ranks.conversion_key = long_journeys.conversion_key
    where long_journeys.conversion_key is null

    union all

    select
        conversion_key,
        touch_rank
    from ranks_of_long_journeys
    where keeping_rank <= {{ var('max_journey_touches') }}

)

select
    ranks.conversion_key,
    ranks.touch_rank,
    touches.touchpoint_id,
    touches.occurred_at,
    case when ranks.touch_rank = journeys.first_rank then 1 else 0 end as is_first,
    case when ranks.touch_rank = journeys.lead_creation_rank then 1 else 0 end as is_lead_creation,
    case when ranks.touch_rank = journeys.opportunity_creation_rank then 1 else 0 end as is_opportunity_creation,
    case when ranks.touch_rank = journeys.close_rank then 1 else 0 end as is_close,
    case when ranks.touch_rank = journeys.last_rank then 1 else 0 end as is_last,
    case when ranks.touch_rank = journeys.last_non_direct_rank then 1 else 0 end as is_last_non_direct,
    cast({{ seconds_between('touches.occurred_at', 'journeys.last_touched_at') }} as double precision)
        as seconds_before_last
from ranks
inner join journeys
    on ranks.conversion_key = journeys.conversion_key
inner join {{ ref('int_group_touches') }} as touches
    on journeys.group_key = touches.group_key
        and ranks.touch_rank = touches.touch_rank
