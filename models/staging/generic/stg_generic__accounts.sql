{{ config(enabled='generic' in (var('source_systems') or [])) }}

with

source as (

    select
        *,
        'accounts' as source_table,
        {{ row_hash('generic', 'accounts') }} as row_hash
    from {{ read_source('generic', 'accounts') }}

),

typed as (

    select {{ account_columns('generic') }}
    from source

),

{{ versioned('typed', 'accounts') }}

select * from versioned
