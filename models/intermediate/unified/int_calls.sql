{{ union_systems('calls') }}
