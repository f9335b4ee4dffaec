{{ config(materialized='table') }}

with

opportunities as (

    {{ union_systems('opportunities') }}

),

account_survivors as (

    select * from {{ ref('int_account_survivors') }}

),

described as (

    select
        opportunities.source_system,
        opportunities.source_table,
        opportunities.row_hash,
        opportunities.opportunity_id,
        coalesce(account_survivors.survivor_id, opportunities.account_id) as account_id,
        opportunities.primary_contact_id,
        opportunities.type,
        opportunities.stage,
        opportunities.loss_reason,
        coalesce(opportunities.currency, '{{ var("reporting_currency") }}') as currency,
        coalesce(opportunities.is_won, false) as is_won,
        coalesce(opportunities.is_closed, false) or coalesce(opportunities.is_won, false) as is_closed,
        coalesce(opportunities.is_deleted, false) as is_deleted,
        {{ is_attributed_type('opportunities.type') }} as is_attributed,
        opportunities.created_at,
        -- CRMs keep an expected close date on open opportunities: only a closed one was closed at any time.
        case
            when coalesce(opportunities.is_closed, false) or coalesce(opportunities.is_won, false)
                then {{ not_before_that_day('opportunities.closed_at', 'opportunities.created_at') }}
        end as closed_at,
        opportunities.updated_at,
        opportunities.amount as source_amount

    from opportunities

    left join account_survivors
        on opportunities.account_id = account_survivors.account_id

)

select
    described.*,
    {{ minor_units_of('currencies') }} as source_minor_units,
    {{ to_minor_units('coalesce(described.source_amount, 0)', minor_units_of('currencies')) }} as source_amount_minor,
    {{ to_minor_units(
        exchanged('coalesce(described.source_amount, 0)', 'created_rates.rate'), reporting_minor_units()
    ) }}
        as pipeline_amount_minor,
    case
        when described.is_won
            then {{ to_minor_units(exchanged('described.source_amount', 'won_rates.rate'), reporting_minor_units()) }}
    end as revenue_amount_minor,
    case
        when created_rates.rate is null or (described.is_won and won_rates.rate is null) then 'fx_missing'
    end as rejection_reason

from described

left join {{ ref('currencies') }} as currencies
    on described.currency = currencies.currency

left join {{ ref('int_exchange_rates') }} as created_rates
    on {{ is_rate_of('created_rates', 'described.currency', 'described.created_at') }}

left join {{ ref('int_exchange_rates') }} as won_rates
    on {{ is_rate_of('won_rates', 'described.currency', 'described.closed_at') }}
