with

entries as (

    select
        account_id,
        occurred_at,
        'touch' as kind,
        touchpoint_id as record_id,
        cast(null as {{ type_text() }}) as opportunity_id,
        person_id,
        cast(null as {{ type_text() }}) as detail,
        channel,
        campaign
    from {{ ref('int_touchpoints') }}
    where exclusion_reason is null and account_id is not null

    union all

    select
        account_id,
        occurred_at,
        kind,
        record_id,
        opportunity_id,
        person_id,
        detail,
        cast(null as {{ type_text() }}) as channel,
        cast(null as {{ type_text() }}) as campaign
    from {{ ref('int_account_stages') }}

    union all

    select
        account_id,
        occurred_at,
        'sales_activity' as kind,
        activity_id as record_id,
        opportunity_id,
        person_id,
        type as detail,
        cast(null as {{ type_text() }}) as channel,
        cast(null as {{ type_text() }}) as campaign
    from {{ ref('int_account_activities') }}
    where account_id is not null

)

select
    account_id,
    occurred_at,
    kind,
    record_id,
    opportunity_id,
    person_id,
    detail,
    channel,
    campaign
from entries
