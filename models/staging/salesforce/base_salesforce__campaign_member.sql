{{ config(enabled='salesforce' in (var('source_systems') or []), materialized='view') }}

with

source as (

    select
        *,
        {{ row_hash('salesforce', 'campaign_member') }} as row_hash
    from {{ read_source('salesforce', 'campaign_member') }}

)

select * from source
