{{ config(enabled='generic' in (var('source_systems') or [])) }}

with

source as (

    select
        *,
        'campaigns' as source_table,
        {{ row_hash('generic', 'campaigns') }} as row_hash
    from {{ read_source('generic', 'campaigns') }}

),

typed as (

    select {{ campaign_columns('generic') }}
    from source

),

{{ versioned('typed', 'campaigns') }}

select * from versioned
