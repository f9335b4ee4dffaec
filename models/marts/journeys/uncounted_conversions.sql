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
versions as (

    select
        *,
        row_number() over (partition by source_system, opportunity_id order by version_number desc) as place
    from {{ ref('int_opportunity_versions') }}

),

gone as (

    select
        'opportunity' as conversion_type,
        versions.opportunity_id as conversion_id,
        versions.account_id,
        'gone' as reason,
        versions.type,
        versions.currency,
        versions.source_amount,
        versions.effective_at as occurred_at,
        row_number() over (partition by versions.opportunity_id order by versions.source_system) as system_number
    from versions
    left join opportunities
        on versions.opportunity_id = opportunities.conversion_id
    where
        versions.place = 1
        and versions.is_gone
        and opportunities.conversion_id is null

),

named as (

    select * from opportunities
    union all
    select * from orders
    union all
    select
        conversion_type,
        conversion_id,
        account_id,
        reason,
        type,
        currency,
        source_amount,
        occurred_at
    from gone
    where system_number = 1

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
