with

raw_counts as (

    select * from {{ ref('int_source_volumes') }}

),

status_counts as (

    {{ row_status_counts() }}

),

staged as (

    select
        source_system,
        table_name,
        sum(case when row_status = 'kept' then staged_rows else 0 end) as rows_kept,
        sum(case when row_status = 'deduplicated' then staged_rows else 0 end) as rows_deduplicated,
        sum(case when row_status = 'superseded' then staged_rows else 0 end) as rows_superseded
    from status_counts
    group by source_system, table_name

),

rejected as (

    select
        source_system,
        table_name,
        count(*) as rows_rejected,
        sum(case when rejection_reason = 'fx_missing' then 1 else 0 end) as rows_without_rate
    from {{ ref('int_rejections') }}
    group by source_system, table_name

)

select
    raw_counts.source_system,
    raw_counts.table_name,
    cast(raw_counts.rows_in as bigint) as rows_in,
    -- Staging cannot know that a currency has no rate: rows that fell at that were kept until then.
    cast(coalesce(staged.rows_kept, 0) - coalesce(rejected.rows_without_rate, 0) as bigint) as rows_kept,
    cast(coalesce(staged.rows_deduplicated, 0) as bigint) as rows_deduplicated,
    cast(coalesce(staged.rows_superseded, 0) as bigint) as rows_superseded,
    cast(coalesce(rejected.rows_rejected, 0) as bigint) as rows_rejected,
    cast(raw_counts.rows_erased as bigint) as rows_erased

from raw_counts

left join staged
    on raw_counts.source_system = staged.source_system
        and raw_counts.table_name = staged.table_name

left join rejected
    on raw_counts.source_system = rejected.source_system
        and raw_counts.table_name = rejected.table_name
