{{ config(enabled='generic' in (var('source_systems') or [])) }}

with

source as (

    select
        *,
        'ad_spend' as source_table,
        {{ row_hash('generic', 'ad_spend') }} as row_hash
    from {{ read_source('generic', 'ad_spend') }}

),

renamed as (

    select {{ ad_spend_columns('generic') }}
    from source

),

{{ versioned('renamed', 'ad_spend') }}

select * from versioned
