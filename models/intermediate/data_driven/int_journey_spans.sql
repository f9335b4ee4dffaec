{{ config(materialized='view') }}

-- Overlapping journeys of a buying group are merged into spans, so that a touch lies in one at most.
with

journeys as (

    select
        conversions.basis,
        journeys.group_key,
        journeys.first_rank,
        journeys.last_rank
    from {{ ref('int_journeys') }} as journeys
    inner join {{ ref('int_conversions') }} as conversions
        on journeys.conversion_key = conversions.conversion_key

),

compared as (

    select
        *,
        max(last_rank) over (
            partition by basis, group_key
            order by first_rank, last_rank
            rows between unbounded preceding and 1 preceding
        ) as last_rank_so_far
    from journeys

),

numbered as (

    select
        *,
        sum(case when first_rank <= last_rank_so_far then 0 else 1 end) over (
            partition by basis, group_key order by first_rank, last_rank rows unbounded preceding
        ) as span
    from compared

)

select
    basis,
    group_key,
    min(first_rank) as first_rank,
    max(last_rank) as last_rank
from numbered
group by basis, group_key, span
