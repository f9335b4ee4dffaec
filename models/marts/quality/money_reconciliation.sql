-- In the currency of the deal, by the month of the conversion: what the source says, and where it went.
with

models as (

    select model from {{ ref('attribution_models') }}

),

source_amounts as (

    select
        *,
        {{ month_of('converted_at') }} as month
    from {{ ref('int_source_amounts') }}

),

sources as (

    select
        source_amounts.basis,
        models.model,
        source_amounts.currency,
        source_amounts.month,
        sum(case when source_amounts.fate in ('usable', 'rejected') then source_amounts.amount else 0 end)
            as source_amount,
        sum(case when source_amounts.fate = 'rejected' then source_amounts.amount else 0 end) as rejected_amount,
        sum(case when source_amounts.fate = 'deleted' then source_amounts.amount else 0 end) as deleted_amount,
        sum(case when source_amounts.fate = 'other_type' then source_amounts.amount else 0 end) as other_types_amount
    from source_amounts
    cross join models
    group by source_amounts.basis, models.model, source_amounts.currency, source_amounts.month

),

credits as (

    select
        basis,
        model,
        currency,
        {{ month_of('converted_at') }} as month,
        sum(case when unattributed_reason is null then amount_in_currency else 0 end) as attributed_amount,
        sum(case when unattributed_reason is null then 0 else amount_in_currency end) as unattributed_amount
    from {{ ref('attribution_credits') }}
    group by basis, model, currency, {{ month_of('converted_at') }}

),

cells as (

    select
        basis,
        model,
        currency,
        month
    from sources
    {{ union_distinct() }}
    select
        basis,
        model,
        currency,
        month
    from credits

),

reconciled as (

    select
        cells.basis,
        cells.model,
        cells.currency,
        cells.month,
        coalesce(sources.source_amount, 0) as source_amount,
        coalesce(credits.attributed_amount, 0) as attributed_amount,
        coalesce(credits.unattributed_amount, 0) as unattributed_amount,
        coalesce(sources.rejected_amount, 0) as rejected_amount,
        coalesce(sources.deleted_amount, 0) as deleted_amount,
        coalesce(sources.other_types_amount, 0) as other_types_amount

    from cells

    left join sources
        on cells.basis = sources.basis
            and cells.model = sources.model
            and cells.currency = sources.currency
            and {{ is_same('cells.month', 'sources.month') }}

    left join credits
        on cells.basis = credits.basis
            and cells.model = credits.model
            and cells.currency = credits.currency
            and {{ is_same('cells.month', 'credits.month') }}

)

select
    basis,
    model,
    currency,
    month,
    cast(source_amount as {{ type_amount() }}) as source_amount,
    cast(attributed_amount as {{ type_amount() }}) as attributed_amount,
    cast(unattributed_amount as {{ type_amount() }}) as unattributed_amount,
    cast(rejected_amount as {{ type_amount() }}) as rejected_amount,
    cast(source_amount - attributed_amount - unattributed_amount - rejected_amount as {{ type_amount() }})
        as difference,
    cast(deleted_amount as {{ type_amount() }}) as deleted_amount,
    cast(other_types_amount as {{ type_amount() }}) as other_types_amount
from reconciled
