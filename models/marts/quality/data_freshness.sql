with

volumes as (

    select * from {{ ref('int_source_volumes') }}

),

times as (

    select * from {{ ref('int_source_times') }}

),

rules as (

    select * from {{ ref('freshness_rules') }}

),

aged as (

    select
        volumes.source_system,
        volumes.table_name,
        times.record,
        volumes.rows_in,
        times.latest_record_at,
        {{ rounded_to(type_amount(), seconds_between('times.latest_record_at', as_of()) ~ ' / 3600') }} as hours_behind,
        rules.late_after_hours,
        rules.stale_after_hours
    from volumes
    left join times
        on volumes.source_system = times.source_system
            and volumes.table_name = times.table_name
    left join rules
        on times.record = rules.record

)

select
    source_system,
    table_name,
    case
        when rows_in = 0 then 'empty'
        when hours_behind > stale_after_hours then 'stale'
        when hours_behind > late_after_hours then 'late'
        when hours_behind is not null then 'fresh'
        else 'timeless'
    end as status,
    hours_behind,
    cast(rows_in as bigint) as rows_in,
    latest_record_at,
    -- What the marts can know at most.
    cast(max(latest_record_at) over () as timestamp) as data_as_of,
    {{ as_of() }} as built_as_of
from aged
