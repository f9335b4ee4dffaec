{{ config(enabled='generic' in (var('source_systems') or [])) }}

with

source as (

    select
        *,
        'opportunity_stage_changes' as source_table,
        {{ row_hash('generic', 'opportunity_stage_changes') }} as row_hash
    from {{ read_source('generic', 'opportunity_stage_changes') }}

),

typed as (

    select {{ opportunity_stage_change_columns('generic') }}
    from source

),

{{ versioned('typed', 'opportunity_stage_changes') }}

select * from versioned
