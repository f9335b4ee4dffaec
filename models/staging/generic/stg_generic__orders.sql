{{ config(enabled='generic' in (var('source_systems') or [])) }}

with

source as (

    select
        *,
        'orders' as source_table,
        {{ row_hash('generic', 'orders') }} as row_hash
    from {{ read_source('generic', 'orders') }}

),

typed as (

    select {{ order_columns('generic') }}
    from source

),

{{ versioned('typed', 'orders') }}

select * from versioned
