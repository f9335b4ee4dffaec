{{ config(enabled='generic' in (var('source_systems') or []), materialized='view') }}

with

uncontested as (

    select
        *,
        1 as copy_number,
        'kept' as row_status
    from {{ ref('base_generic__events') }}
    where not is_contested

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
