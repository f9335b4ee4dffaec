{{ config(enabled='generic' in (var('source_systems') or [])) }}

with

source as (

    select * from {{ read_source('generic', 'events') }}

),

contested as (

    select
        {{ event_columns('generic') }},
        {{ row_hash('generic', 'events') }} as row_hash,
        {{ event_rejection_reason() }} as rejection_reason,
        true as is_contested
    from source
    where {{ event_key('generic') }} in (select event_key from {{ ref('base_generic__contested_event_keys') }})

),

{{ status_of_copies('contested', key=['event_id'], latest_by='received_at') }}

select * from with_status
