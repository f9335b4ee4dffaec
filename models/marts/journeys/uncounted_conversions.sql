with

opportunities as (

    select
        'opportunity' as conversion_type,
        opportunity_id as conversion_id,
        account_id,
        case
            when is_deleted then 'deleted'
            when not is_attributed then 'type_not_attributed'
            else rejection_reason
        end as reason,
        type,
        currency,
        source_amount,
        created_at as occurred_at
    from {{ ref('int_opportunities_priced') }}

),

orders as (

    select
        'order' as conversion_type,
        order_id as conversion_id,
        cast(null as {{ type_text() }}) as account_id,
        case when is_refunded then 'refunded' else rejection_reason end as reason,
        cast(null as {{ type_text() }}) as type,
        currency,
        source_amount,
        ordered_at as occurred_at
    from {{ ref('int_orders_priced') }}

),

-- Deals that the CRM no longer delivers at all: what history last saw of them.
gone as (

    select
        'opportunity' as conversion_type,
        opportunity_id as conversion_id,
        account_id,
        'gone' as reason,
        type,
        currency,
        source_amount,
        opened_at as occurred_at
    from {{ ref('int_gone_opportunities') }}

),

named as (

    select * from opportunities
    union all
    select * from orders
    union all
    select * from gone

)

select
    conversion_type,
    conversion_id,
    account_id,
    reason,
    type,
    currency,
    cast(source_amount as {{ type_amount() }}) as amount_in_currency,
    occurred_at
from named
where reason is not null
