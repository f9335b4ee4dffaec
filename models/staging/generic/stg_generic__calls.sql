{{ config(enabled='generic' in (var('source_systems') or [])) }}

with

source as (

    select
        *,
        'calls' as source_table,
        {{ row_hash('generic', 'calls') }} as row_hash
    from {{ read_source('generic', 'calls') }}

),

typed as (

    select {{ call_columns('generic') }}
    from source

),

{{ versioned('typed', 'calls') }}

select * from versioned
