{{ config(severity='warn') }}

-- A row here is a source table of which more than the usual share of rows cannot be used, for one reason. Small tables, in
-- which one row is a large share, are not judged.
with

rejected as (

    select
        source_system,
        table_name,
        rejection_reason,
        count(*) as rows_rejected
    from {{ ref('int_rejections') }}
    group by source_system, table_name, rejection_reason

)

select
    rejected.*,
    volumes.rows_in
from rejected
inner join {{ ref('int_source_volumes') }} as volumes
    on rejected.source_system = volumes.source_system
    and rejected.table_name = volumes.table_name
where
    volumes.rows_in >= {{ var('standing_check_min_rows') }}
    and rejected.rows_rejected > volumes.rows_in * {{ var('usual_rejected_share') }}
