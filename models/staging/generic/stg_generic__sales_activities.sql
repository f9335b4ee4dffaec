{{ config(enabled='generic' in (var('source_systems') or [])) }}

with

source as (

    select
        *,
        'sales_activities' as source_table,
        {{ row_hash('generic', 'sales_activities') }} as row_hash
    from {{ read_source('generic', 'sales_activities') }}

),

typed as (

    select {{ sales_activity_columns('generic') }}
    from source

),

{{ versioned('typed', 'sales_activities') }}

select * from versioned
