"""Stand-ins for the dbt adapters of warehouses out of reach, and what these document."""
