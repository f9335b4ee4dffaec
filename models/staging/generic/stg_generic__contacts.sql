{{ config(enabled='generic' in (var('source_systems') or [])) }}

with

source as (

    select
        *,
        'contacts' as source_table,
        {{ row_hash('generic', 'contacts') }} as row_hash
    from {{ read_source('generic', 'contacts') }}

),

typed as (

    select {{ contact_columns('generic') }}
    from source

),

{{ versioned('typed', 'contacts') }}

select * from versioned
