{{ union_systems('sales_activities') }}
