-- A row here is a month and currency in which what the source says is not what was attributed, left unattributed and rejected;
-- or a model and basis that have conversions but no reconciliation.
with

uncovered as (

    select distinct
        credits.basis,
        credits.model,
        credits.currency,
        {{ month_of('credits.converted_at') }} as month
    from {{ ref('attribution_credits') }} as credits
    left join {{ ref('money_reconciliation') }} as reconciled
        on credits.basis = reconciled.basis
        and credits.model = reconciled.model
        and credits.currency = reconciled.currency
        and {{ month_of('credits.converted_at') }} is not distinct from reconciled.month
    where reconciled.basis is null

)

select
    basis,
    model,
    currency,
    month
from {{ ref('money_reconciliation') }}
where
    difference is distinct from 0
    or source_amount - attributed_amount - unattributed_amount - rejected_amount is distinct from 0

union all

select
    basis,
    model,
    currency,
    month
from uncovered
