"""dbt asks every adapter for its version."""

version = "0.0.0"
