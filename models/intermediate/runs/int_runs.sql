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
        notes.run_id,
        notes.command,
        notes.started_at,
        notes.ended_at,
        case when notes.started_at < last_begun.started_at then 'broken_off' else 'running' end as outcome,
        notes.reason,
        notes.built_as_of,
        notes.data_as_of,
        notes.rows_in,
        notes.inputs,
        notes.code_version,
        notes.nodes,
        notes.failures
    from notes
    cross join last_begun
    left join ends
        on notes.run_id = ends.run_id
    where
        notes.ended_at is null
        and ends.run_id is null

)

select * from ends
union all
select * from broken_off
