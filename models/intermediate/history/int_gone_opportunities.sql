-- Of a deal that several systems once delivered, the first of them says what it was.
with

versions as (

    select
        *,
        row_number() over (partition by source_system, opportunity_id order by version_number desc) as place
    from {{ ref('int_opportunity_versions') }}

),

gone as (

    select
        versions.*,
        -- Versions that were recorded before there was this column do not know it.
        coalesce(versions.created_at, versions.effective_at) as opened_at,
        row_number() over (partition by versions.opportunity_id order by versions.source_system) as system_number
    from versions
    left join {{ ref('int_opportunities_priced') }} as delivered
        on versions.opportunity_id = delivered.opportunity_id
    where
        versions.place = 1
        and versions.is_gone
        and delivered.opportunity_id is null

)

select
    gone.source_system,
    gone.opportunity_id,
    gone.account_id,
    gone.type,
    gone.currency,
    gone.source_amount,
    gone.is_won,
    gone.is_closed,
    gone.is_deleted,
    gone.opened_at,
    gone.closed_at,
    gone.effective_at,
    gone.recorded_at as gone_at,
    {{ to_minor_units(exchanged('coalesce(gone.source_amount, 0)', 'rates.rate'), reporting_minor_units()) }}
        as pipeline_amount_minor
from gone
left join {{ ref('int_exchange_rates') }} as rates
    on {{ is_rate_of('rates', 'gone.currency', 'gone.opened_at') }}
where gone.system_number = 1
