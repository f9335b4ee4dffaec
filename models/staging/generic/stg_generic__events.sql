{{ config(enabled='generic' in (var('source_systems') or []), materialized='view') }}

with

uncontested as (

    select
        events.*,
        1 as copy_number,
        'kept' as row_status
    from {{ ref('base_generic__events') }} as events
    where
        events.rejection_reason is null
        and {{ hash64(['events.event_id']) }} not in (
            select {{ hash64(['contested.event_id']) }}
            from {{ ref('base_generic__events_contested') }} as contested
            where contested.rejection_reason is null
        )

),

contested as (

    select * from {{ ref('base_generic__events_contested') }}

),

unioned as (

    select * from uncontested
    union all
    select * from contested

)

select * from unioned
