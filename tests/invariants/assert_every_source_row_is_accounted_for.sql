-- A row here is a source table some of whose rows have vanished, or have been counted twice, on the way into the project; its
-- rows are counted again where they lie.
with

control as (

    {{ raw_row_counts() }}

)

select
    control.source_system,
    control.table_name,
    control.rows_in as expected_rows,
    found.rows_in,
    found.rows_kept,
    found.rows_deduplicated,
    found.rows_superseded,
    found.rows_rejected,
    found.rows_erased
from control
full join {{ ref('row_reconciliation') }} as found
    on control.source_system = found.source_system
    and control.table_name = found.table_name
where
    control.rows_in is distinct from found.rows_in
    or control.rows_erased is distinct from found.rows_erased
    or found.rows_in is distinct from
    found.rows_kept + found.rows_deduplicated + found.rows_superseded + found.rows_rejected
    or least(found.rows_kept, found.rows_deduplicated, found.rows_superseded, found.rows_rejected) < 0
