-- Values of the sources that no seed maps to anything: a stage that was renamed, a currency that nobody gave a rate.
with

-- A definition counts as long as it is valid. When a lead took on its status is not known, but that it has it now.
lead_stages as (

    select
        'lead_status' as kind,
        status as value,
        created_at as happened_at,
        {{ as_of() }} as happened_by
    from {{ ref('int_leads') }}

    union all

    select
        'lead_stage' as kind,
        stage as value,
        entered_at as happened_at,
        entered_at as happened_by
    from {{ ref('int_lead_stage_changes') }}

),

deal_stages as (

    select
        stage,
        created_at as happened_at
    from {{ ref('int_opportunities') }}

    union all

    select
        stage,
        entered_at as happened_at
    from {{ ref('int_opportunity_stage_changes') }}

),

-- Only where nothing else says where a lead came from does its source count.
lead_sources_alone as (

    select
        leads.lead_source,
        leads.created_at as happened_at
    from {{ ref('int_person_leads') }} as leads
    inner join {{ ref('int_lead_touches') }} as touches
        on leads.lead_id = touches.lead_id
    where
        touches.first_touch_channel = 'Unassigned'
        and coalesce(
            touches.first_touch_source, touches.first_touch_medium, touches.first_touch_campaign, leads.utm_source,
            leads.utm_medium, leads.utm_campaign
        ) is null

),

-- A rate is one of two currencies: without any of the reporting currency nothing can be converted.
missing_rates as (

    select
        case
            when count(*) = 0
                then 'Add rates of the reporting currency, {{ var("reporting_currency") }}, to seeds/exchange_rates.csv'
            else 'Add its rates to seeds/exchange_rates.csv'
        end as likely_fix
    from {{ ref('exchange_rates') }}
    where currency = '{{ var("reporting_currency") }}'

),

unpriced as (

    select
        currency,
        created_at as happened_at
    from {{ ref('int_opportunities_priced') }}
    where rejection_reason = 'fx_missing'

    union all

    select
        currency,
        ordered_at as happened_at
    from {{ ref('int_orders_priced') }}
    where rejection_reason = 'fx_missing'

    union all

    select
        currency,
        cast(spend_date as timestamp) as happened_at
    from {{ ref('int_ad_spend_priced') }}
    where rejection_reason = 'fx_missing'

),

unmapped as (

    select
        lead_stages.kind,
        lead_stages.value,
        lead_stages.happened_at,
        'Say in seeds/lifecycle_stages.csv what it means' as likely_fix
    from lead_stages
    left join {{ ref('lifecycle_stages') }} as definitions
        on {{ lower_case('lead_stages.value') }} = definitions.status
            and cast(lead_stages.happened_by as date) >= definitions.valid_from
            and (cast(lead_stages.happened_at as date) < definitions.valid_to or definitions.valid_to is null)
    where lead_stages.value is not null and definitions.status is null

    union all

    select
        'opportunity_stage' as kind,
        deal_stages.stage as value,
        deal_stages.happened_at,
        'Say in seeds/stage_outcomes.csv what it means' as likely_fix
    from deal_stages
    left join {{ ref('stage_outcomes') }} as known_stages
        on {{ lower_case('deal_stages.stage') }} = known_stages.stage
    where deal_stages.stage is not null and known_stages.stage is null

    union all

    select
        'lead_source' as kind,
        lead_sources_alone.lead_source as value,
        lead_sources_alone.happened_at,
        'Say in seeds/lead_sources.csv which channel it means' as likely_fix
    from lead_sources_alone
    left join {{ ref('lead_sources') }} as known_sources
        on {{ spoken_source('lead_sources_alone.lead_source') }} = known_sources.lead_source
    where lead_sources_alone.lead_source is not null and known_sources.lead_source is null

    union all

    select
        'currency' as kind,
        unpriced.currency as value,
        unpriced.happened_at,
        missing_rates.likely_fix
    from unpriced
    cross join missing_rates

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
