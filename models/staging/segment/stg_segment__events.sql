{{ config(enabled='segment' in (var('source_systems') or []), materialized=closed_loop.events_materialization()) }}

with

source as (

    select {{ tracking_call_columns('pages', "'page_view'") }}
    from {{ read_source('segment', 'pages') }}

    union all

    select {{ tracking_call_columns('screens', "'screen_view'") }}
    from {{ read_source('segment', 'screens') }}

    union all

    select {{ tracking_call_columns('tracks', 'event') }}
    from {{ read_source('segment', 'tracks') }}

    union all

    select {{ tracking_call_columns('identifies', "'identify'") }}
    from {{ read_source('segment', 'identifies') }}

)

select {{ event_columns('segment') }} {{ delivery_hash('source') }}
from source {{ unless_staged() }}
