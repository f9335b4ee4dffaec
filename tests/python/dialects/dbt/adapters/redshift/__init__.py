"""Redshift, as the tests of dialects need it: a dbt adapter that only compiles."""

from dialects.stand_in import plugin

Plugin = plugin("redshift")
