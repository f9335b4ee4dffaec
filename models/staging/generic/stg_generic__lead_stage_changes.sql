{{ config(enabled='generic' in (var('source_systems') or [])) }}

with

source as (

    select
        *,
        'lead_stage_changes' as source_table,
        {{ row_hash('generic', 'lead_stage_changes') }} as row_hash
    from {{ read_source('generic', 'lead_stage_changes') }}

),

typed as (

    select {{ lead_stage_change_columns('generic') }}
    from source

),

{{ versioned('typed', 'lead_stage_changes') }}

select * from versioned
