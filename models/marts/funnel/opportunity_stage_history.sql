with

changes as (

    select
        changes.opportunity_id,
        changes.stage,
        changes.entered_at
    from {{ ref('int_opportunity_stage_changes') }} as changes
    inner join {{ ref('int_opportunities') }} as opportunities
        on changes.opportunity_id = opportunities.opportunity_id
    where not opportunities.is_deleted

),

-- A history and an object's own fields, or two systems, can tell of the same change.
told as (

    select distinct
        opportunity_id,
        stage,
        entered_at
    from changes

),

compared as (

    select
        *,
        lag(stage) over (partition by opportunity_id order by entered_at, stage) as stage_before
    from told

),

entered as (

    select
        opportunity_id,
        stage,
        entered_at
    from compared
    where stage_before is null or stage <> stage_before

)

select
    opportunity_id,
    stage,
    lag(stage) over (partition by opportunity_id order by entered_at, stage) as previous_stage,
    cast(row_number() over (partition by opportunity_id order by entered_at, stage) as bigint) as stage_number,
    entered_at,
    lead(entered_at) over (partition by opportunity_id order by entered_at, stage) as left_at
from entered
