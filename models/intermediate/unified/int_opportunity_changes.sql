{{ union_systems('opportunity_stage_changes') }}
