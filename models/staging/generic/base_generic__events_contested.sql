{{ config(enabled='generic' in (var('source_systems') or [])) }}

with

contested as (

    select * from {{ ref('base_generic__events') }}
    where is_contested

),

{{ versioned('contested', key=['event_id'], latest_by='received_at', is_marked=true) }}

select * from versioned
