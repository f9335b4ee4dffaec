-- In the currency of the deal, by the month of the conversion: what the source says, and where it went. The
-- source's side is counted from staging, past identity, journeys and credits; but for deals that the CRM has deleted
-- for good, which only history knows.
{%- set set_aside -%}
    case
        when is_deleted then 'deleted'
        when not {{ is_attributed_type('type') }} then 'other type'
    end
{%- endset %}
{%- set rounded = round_to_minor_units('coalesce(control.amount, 0)', minor_units_of('currencies')) %}

with

opportunities as (

    {{ union_staged('opportunities') }}

),

orders as (

    {{ union_staged('orders') }}

),

models as (

    select model from {{ ref('attribution_models') }}

),

without_rate as (

    select
        'opportunities' as table_name,
        row_hash
    from {{ ref('int_opportunities_priced') }}
    where rejection_reason is not null
    union all
    select
        'orders' as table_name,
        row_hash
    from {{ ref('int_orders_priced') }}
    where rejection_reason is not null

),

unreadable as (

    select distinct opportunity_id
    from opportunities
    where row_status = 'rejected'

),

-- What is delivered and cannot be read counts as rejected.
gone as (

    select gone.*
    from {{ ref('int_gone_opportunities') }} as gone
    left join unreadable
        on gone.opportunity_id = unreadable.opportunity_id
    where unreadable.opportunity_id is null

),

control as (

    select
        'pipeline' as basis,
        'opportunities' as table_name,
        row_hash,
        row_status,
        currency,
        created_at as converted_at,
        amount,
        {{ set_aside }} as set_aside
    from opportunities
    where row_status in ('kept', 'rejected')

    union all

    select
        'revenue' as basis,
        'opportunities' as table_name,
        row_hash,
        row_status,
        currency,
        closed_at as converted_at,
        amount,
        {{ set_aside }} as set_aside
    from opportunities
    where row_status in ('kept', 'rejected') and is_won

    union all

    select
        'revenue' as basis,
        'orders' as table_name,
        row_hash,
        row_status,
        currency,
        ordered_at as converted_at,
        amount,
        cast(null as {{ type_text() }}) as set_aside
    from orders
    where row_status in ('kept', 'rejected') and not coalesce(is_refunded, false)

    union all

    select
        'pipeline' as basis,
        'opportunities' as table_name,
        cast(null as {{ type_text() }}) as row_hash,
        'gone' as row_status,
        currency,
        opened_at as converted_at,
        source_amount as amount,
        'deleted' as set_aside
    from gone

    union all

    select
        'revenue' as basis,
        'opportunities' as table_name,
        cast(null as {{ type_text() }}) as row_hash,
        'gone' as row_status,
        currency,
        closed_at as converted_at,
        source_amount as amount,
        'deleted' as set_aside
    from gone
    where is_won

),

source_amounts as (

    select
        control.basis,
        coalesce(control.currency, '{{ var("reporting_currency") }}') as currency,
        {{ month_of('control.converted_at') }} as month,
        {{ rounded }} as amount,
        coalesce(
            control.set_aside,
            case
                when control.row_status = 'rejected' or without_rate.row_hash is not null then 'rejected'
                else 'usable'
            end
        ) as fate
    from control
    left join without_rate
        on control.table_name = without_rate.table_name
            and control.row_hash = without_rate.row_hash
    left join {{ ref('currencies') }} as currencies
        on coalesce(control.currency, '{{ var("reporting_currency") }}') = currencies.currency

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
        sum(case when source_amounts.fate = 'other type' then source_amounts.amount else 0 end) as other_types_amount
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
