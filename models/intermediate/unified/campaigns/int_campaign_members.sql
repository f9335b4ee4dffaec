{{ union_systems('campaign_members') }}
