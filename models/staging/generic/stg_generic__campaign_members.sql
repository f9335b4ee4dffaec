{{ config(enabled='generic' in (var('source_systems') or [])) }}

with

source as (

    select
        *,
        'campaign_members' as source_table,
        {{ row_hash('generic', 'campaign_members') }} as row_hash
    from {{ read_source('generic', 'campaign_members') }}

),

typed as (

    select {{ campaign_member_columns('generic') }}
    from source

),

{{ versioned('typed', 'campaign_members') }}

select * from versioned
