-- Values of the sources that no seed maps to anything: a stage that was renamed, a currency that nobody gave a rate.
with

statuses as (

    select distinct status
    from {{ ref('lifecycle_stages') }}

),

stages as (

    select
        'lead_status' as kind,
        status as value,
        created_at as happened_at
    from {{ ref('int_leads') }}

    union all

    select
        'lead_stage' as kind,
        stage as value,
        entered_at as happened_at
    from {{ ref('int_lead_stage_changes') }}

),

unmapped as (

    select
        stages.kind,
        stages.value,
        stages.happened_at,
        'Say in seeds/lifecycle_stages.csv what it means' as likely_fix
    from stages
    left join statuses
        on lower(stages.value) = statuses.status
    where stages.value is not null and statuses.status is null

    union all

    select
        'currency' as kind,
        currency as value,
        created_at as happened_at,
        'Add its rates to seeds/exchange_rates.csv' as likely_fix
    from {{ ref('int_opportunities_priced') }}
    where rejection_reason = 'fx_missing'

    union all

    select
        'currency' as kind,
        currency as value,
        ordered_at as happened_at,
        'Add its rates to seeds/exchange_rates.csv' as likely_fix
    from {{ ref('int_orders_priced') }}
    where rejection_reason = 'fx_missing'

)

select
    kind,
    substr({{ inert(redacted('value')) }}, 1, 255) as value,
    likely_fix,
    count(*) as records,
    min(happened_at) as first_seen_at,
    max(happened_at) as last_seen_at
from unmapped
group by kind, substr({{ inert(redacted('value')) }}, 1, 255), likely_fix
