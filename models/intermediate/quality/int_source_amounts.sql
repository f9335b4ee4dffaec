-- What every deal and order is worth by its source, and what should become of that. It is read from staging, past
-- identity, journeys and credits, so that nothing these lose is lost here; but for deals that the CRM has deleted for
-- good, which only history knows.
{%- set currency = "coalesce(source_rows.currency, '" ~ var('reporting_currency') ~ "')" %}
with

opportunities as (

    {{ union_staged('opportunities') }}

),

orders as (

    {{ union_staged('orders') }}

),

without_rate as (

    select
        'opportunity' as conversion_type,
        row_hash
    from {{ ref('int_opportunities_priced') }}
    where rejection_reason is not null
    union all
    select
        'order' as conversion_type,
        row_hash
    from {{ ref('int_orders_priced') }}
    where rejection_reason is not null

),

delivered_deals as (

    select
        opportunity_id,
        row_hash,
        row_status,
        currency,
        amount,
        created_at,
        closed_at,
        coalesce(is_won, false) as is_won,
        case
            when is_deleted then 'deleted'
            when not {{ is_attributed_type('type') }} then 'other_type'
        end as set_aside
    from opportunities
    where row_status in ('kept', 'rejected')

),

unreadable as (

    select distinct opportunity_id
    from delivered_deals
    where row_status = 'rejected'

),

-- What is delivered and cannot be read counts as rejected.
gone_deals as (

    select gone.*
    from {{ ref('int_gone_opportunities') }} as gone
    left join unreadable
        on gone.opportunity_id = unreadable.opportunity_id
    where unreadable.opportunity_id is null

),

deals as (

    select * from delivered_deals

    union all

    select
        opportunity_id,
        cast(null as {{ type_text() }}) as row_hash,
        'gone' as row_status,
        currency,
        source_amount as amount,
        opened_at as created_at,
        closed_at,
        is_won,
        'deleted' as set_aside
    from gone_deals

),

-- A deal is worth something when it is opened and when it is won, an order that was not paid back once.
source_rows as (

    select
        'pipeline' as basis,
        'opportunity' as conversion_type,
        opportunity_id as conversion_id,
        row_hash,
        row_status,
        currency,
        amount,
        created_at as converted_at,
        set_aside
    from deals

    union all

    select
        'revenue' as basis,
        'opportunity' as conversion_type,
        opportunity_id as conversion_id,
        row_hash,
        row_status,
        currency,
        amount,
        closed_at as converted_at,
        set_aside
    from deals
    where is_won

    union all

    select
        'revenue' as basis,
        'order' as conversion_type,
        order_id as conversion_id,
        row_hash,
        row_status,
        currency,
        amount,
        ordered_at as converted_at,
        cast(null as {{ type_text() }}) as set_aside
    from orders
    where row_status in ('kept', 'rejected') and not coalesce(is_refunded, false)

)

select
    source_rows.basis,
    source_rows.conversion_type,
    source_rows.conversion_id,
    {{ currency }} as currency,
    source_rows.converted_at,
    {{ round_to_minor_units('coalesce(source_rows.amount, 0)', minor_units_of('currencies')) }} as amount,
    case
        when source_rows.set_aside is not null then source_rows.set_aside
        when source_rows.row_status = 'rejected' or without_rate.row_hash is not null then 'rejected'
        else 'usable'
    end as fate
from source_rows
left join without_rate
    on source_rows.conversion_type = without_rate.conversion_type
        and source_rows.row_hash = without_rate.row_hash
left join {{ ref('currencies') }} as currencies
    on {{ currency }} = currencies.currency
