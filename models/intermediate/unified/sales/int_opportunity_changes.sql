{{ config(materialized='table') }}

with

changes as (

    {{ union_systems('opportunity_stage_changes') }}

),

numbered as (

    select
        *,
        row_number() over (partition by opportunity_id, changed_field order by entered_at, row_hash) as change_number
    from changes

)

select
    source_system,
    source_table,
    opportunity_id,
    stage,
    entered_at,
    amount,
    changed_field,
    row_hash
from numbered

union all

-- What a field was until its first change, it was since the deal was opened.
select
    numbered.source_system,
    numbered.source_table,
    numbered.opportunity_id,
    numbered.previous_stage as stage,
    opportunities.created_at as entered_at,
    numbered.previous_amount as amount,
    numbered.changed_field,
    numbered.row_hash
from numbered
inner join {{ ref('int_opportunities') }} as opportunities
    on numbered.opportunity_id = opportunities.opportunity_id
where
    numbered.change_number = 1
    and opportunities.created_at < numbered.entered_at
    and (numbered.previous_stage is not null or numbered.previous_amount is not null)
