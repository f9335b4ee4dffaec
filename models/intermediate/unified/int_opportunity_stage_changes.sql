with

changes as (

    {{ union_systems('opportunity_stage_changes') }}

)

select *
from changes
where changed_field = 'stage'
