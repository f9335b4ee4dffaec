{{ config(enabled='generic' in (var('source_systems') or [])) }}

with

source as (

    select
        *,
        'experiment_assignments' as source_table,
        {{ row_hash('generic', 'experiment_assignments') }} as row_hash
    from {{ read_source('generic', 'experiment_assignments') }}

),

typed as (

    select {{ experiment_assignment_columns('generic') }}
    from source

),

{{ versioned('typed', 'experiment_assignments') }}

select * from versioned
