{{ union_systems('lead_stage_changes') }}
