{{ config(materialized='view') }}

-- A run that began and never came to its end was killed, or refused before any model ran, unless it is at work right
-- now.
with

notes as (

    select * from {{ ref('int_run_notes') }}

),

ends as (

    select * from notes
    where ended_at is not null

),

last_begun as (

    select max(started_at) as started_at
    from notes

),

broken_off as (

    select
        notes.*,
        case when notes.started_at < last_begun.started_at then 'broken_off' else 'running' end as outcome_of_unended
    from notes
    cross join last_begun
    left join ends
        on notes.run_id = ends.run_id
    where
        notes.ended_at is null
        and ends.run_id is null

)

select
    run_id,
    command,
    started_at,
    ended_at,
    outcome,
    reason,
    built_as_of,
    data_as_of,
    rows_in,
    code_version,
    nodes,
    failures
from ends

union all

select
    run_id,
    command,
    started_at,
    ended_at,
    outcome_of_unended as outcome,
    reason,
    built_as_of,
    data_as_of,
    rows_in,
    code_version,
    nodes,
    failures
from broken_off
