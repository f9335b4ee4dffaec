{{ config(enabled='generic' in (var('source_systems') or []), materialized=closed_loop.events_materialization()) }}

with

source as (

    select
        *,
        'events' as source_table
    from {{ read_source('generic', 'events') }}

)

select {{ event_columns('generic') }} {{ delivery_hash('source') }}
from source {{ unless_staged() }}
