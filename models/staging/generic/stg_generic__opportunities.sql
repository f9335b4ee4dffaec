{{ config(enabled='generic' in (var('source_systems') or [])) }}

with

source as (

    select
        *,
        'opportunities' as source_table,
        {{ row_hash('generic', 'opportunities') }} as row_hash
    from {{ read_source('generic', 'opportunities') }}

),

typed as (

    select {{ opportunity_columns('generic') }}
    from source

),

{{ versioned('typed', 'opportunities') }}

select * from versioned
