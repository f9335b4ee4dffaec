with

changes as (

    {{ union_systems('lead_stage_changes') }}

),

stage_changes as (

    select
        *,
        row_number() over (partition by lead_id order by entered_at, row_hash) as change_number
    from changes
    where changed_field = 'stage'

)

select
    source_system,
    source_table,
    lead_id,
    stage,
    entered_at,
    row_hash
from stage_changes

union all

-- The first change says what the status was before: the lead had it since its creation.
select
    stage_changes.source_system,
    stage_changes.source_table,
    stage_changes.lead_id,
    stage_changes.previous_stage as stage,
    leads.created_at as entered_at,
    stage_changes.row_hash
from stage_changes
inner join {{ ref('int_leads') }} as leads
    on stage_changes.lead_id = leads.lead_id
where
    stage_changes.change_number = 1
    and stage_changes.previous_stage is not null
    and leads.created_at < stage_changes.entered_at
