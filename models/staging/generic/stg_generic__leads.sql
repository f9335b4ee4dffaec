{{ config(enabled='generic' in (var('source_systems') or [])) }}

with

source as (

    select
        *,
        'leads' as source_table,
        {{ row_hash('generic', 'leads') }} as row_hash
    from {{ read_source('generic', 'leads') }}

),

typed as (

    select {{ lead_columns('generic') }}
    from source

),

{{ versioned('typed', 'leads') }}

select * from versioned
