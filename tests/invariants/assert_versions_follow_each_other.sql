-- A row here is a version that does not end where the next one begins, or that is current although another follows.
with

versions as (

    select
        'opportunity' as record,
        source_system,
        opportunity_id as record_id,
        version_number,
        recorded_from,
        recorded_until,
        is_current
    from {{ ref('opportunity_history') }}

    union all

    select
        'lead' as record,
        source_system,
        lead_id as record_id,
        version_number,
        recorded_from,
        recorded_until,
        is_current
    from {{ ref('lead_history') }}

    union all

    select
        'account' as record,
        source_system,
        account_id as record_id,
        version_number,
        recorded_from,
        recorded_until,
        is_current
    from {{ ref('account_history') }}

),

followed as (

    select
        *,
        lead(recorded_from) over (partition by record, source_system, record_id order by version_number) as next_from,
        lead(version_number) over (partition by record, source_system, record_id order by version_number) as next_number
    from versions

)

select *
from followed
where
    recorded_until is distinct from next_from
    or recorded_until <= recorded_from
    or is_current is distinct from (next_from is null)
    or next_number is distinct from case when next_from is not null then version_number + 1 end
