{{ config(enabled='salesforce' in (var('source_systems') or []), materialized='view') }}

with

source as (

    select
        *,
        {{ row_hash('salesforce', 'task') }} as row_hash
    from {{ read_source('salesforce', 'task') }}

)

select * from source
