{{ config(enabled='generic' in (var('source_systems') or [])) }}

with

contested as (

    select * from {{ ref('base_generic__events') }}
    where row_hash is not null

),

{{ versioned('contested', key=['event_id'], latest_by='received_at') }}

select * from versioned
