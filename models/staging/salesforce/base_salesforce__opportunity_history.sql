{{ config(enabled='salesforce' in (var('source_systems') or []), materialized='view') }}

with

source as (

    select
        *,
        {{ row_hash('salesforce', 'opportunity_history') }} as row_hash
    from {{ read_source('salesforce', 'opportunity_history') }}

)

select * from source
