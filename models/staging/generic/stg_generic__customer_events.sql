{{ config(enabled='generic' in (var('source_systems') or [])) }}

with

source as (

    select
        *,
        'customer_events' as source_table,
        {{ row_hash('generic', 'customer_events') }} as row_hash
    from {{ read_source('generic', 'customer_events') }}

),

typed as (

    select {{ customer_event_columns('generic') }}
    from source

),

{{ versioned('typed', 'customer_events') }}

select * from versioned
