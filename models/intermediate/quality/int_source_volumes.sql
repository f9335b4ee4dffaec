-- What the next run compares its sources with: a table that has lost nearly all its rows was not loaded right.
{{ raw_row_counts() }}
