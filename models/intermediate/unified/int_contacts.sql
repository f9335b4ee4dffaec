{{ union_systems('contacts') }}
