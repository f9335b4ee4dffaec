{{ config(enabled='rudderstack' in (var('source_systems') or []), materialized=closed_loop.events_materialization()) }}

with

source as (

    select {{ tracking_call_columns('pages', "'page_view'") }}
    from {{ read_source('rudderstack', 'pages') }}

    union all

    select {{ tracking_call_columns('screens', "'screen_view'") }}
    from {{ read_source('rudderstack', 'screens') }}

    union all

    select {{ tracking_call_columns('tracks', 'event') }}
    from {{ read_source('rudderstack', 'tracks') }}

    union all

    select {{ tracking_call_columns('identifies', "'identify'") }}
    from {{ read_source('rudderstack', 'identifies') }}

)

select {{ event_columns('rudderstack') }} {{ delivery_hash('source') }}
from source {{ unless_staged() }}
