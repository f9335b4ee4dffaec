-- A row here is a kind of record of which there are not as many as history says are there.
with

there as (

    select
        'opportunity' as record,
        count(*) as records
    from {{ ref('int_opportunities_priced') }}

    union all

    select
        'lead' as record,
        count(*) as records
    from {{ ref('int_leads') }}

    union all

    select
        'account' as record,
        count(*) as records
    from {{ ref('int_accounts') }}

),

known as (

    select
        'opportunity' as record,
        count(*) as records
    from {{ ref('opportunity_history') }}
    where is_current and not is_gone

    union all

    select
        'lead' as record,
        count(*) as records
    from {{ ref('lead_history') }}
    where is_current and not is_gone

    union all

    select
        'account' as record,
        count(*) as records
    from {{ ref('account_history') }}
    where is_current and not is_gone

)

select
    there.record,
    there.records as records_there,
    known.records as records_known
from there
inner join known
    on there.record = known.record
where there.records <> known.records
