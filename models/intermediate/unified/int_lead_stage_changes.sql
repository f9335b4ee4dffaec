with

changes as (

    {{ union_systems('lead_stage_changes') }}

)

select *
from changes
where changed_field = 'stage'
