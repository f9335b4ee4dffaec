{{ union_systems('opportunity_contacts') }}
