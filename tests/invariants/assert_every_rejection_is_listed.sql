-- A row here is a source table for which rejected_rows lists another number of rows than row_reconciliation counts.
with

listed as (

    select
        source_system,
        table_name,
        count(*) as rows_listed
    from {{ ref('rejected_rows') }}
    group by source_system, table_name

)

select
    counted.source_system,
    counted.table_name,
    counted.rows_rejected,
    listed.rows_listed
from {{ ref('row_reconciliation') }} as counted
full join listed
    on counted.source_system = listed.source_system
    and counted.table_name = listed.table_name
where coalesce(counted.rows_rejected, 0) <> coalesce(listed.rows_listed, 0)
