{{ config(enabled='generic' in (var('source_systems') or [])) }}

with

source as (

    select
        *,
        'ad_spend' as source_table,
        {{ row_hash('generic', 'ad_spend') }} as row_hash
    from {{ read_source('generic', 'ad_spend') }}

),

typed as (

    select {{ ad_spend_columns('generic') }}
    from source

),

{{ versioned('typed', 'ad_spend') }}

select * from versioned
