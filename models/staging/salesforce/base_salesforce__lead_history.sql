{{ config(enabled='salesforce' in (var('source_systems') or []), materialized='view') }}

with

source as (

    select
        *,
        {{ row_hash('salesforce', 'lead_history') }} as row_hash
    from {{ read_source('salesforce', 'lead_history') }}

)

select * from source
