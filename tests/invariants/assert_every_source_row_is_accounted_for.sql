-- A row here is a source table some of whose rows have vanished, or have been counted twice, on the way into the project.
select *
from {{ ref('row_reconciliation') }}
where
    rows_in <> rows_kept + rows_deduplicated + rows_superseded + rows_rejected
    or least(rows_kept, rows_deduplicated, rows_superseded, rows_rejected) < 0
