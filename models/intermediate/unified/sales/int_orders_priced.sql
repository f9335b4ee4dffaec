{{ config(materialized='table') }}

with

orders as (

    {{ union_systems('orders') }}

),

described as (

    select
        source_system,
        source_table,
        row_hash,
        order_id,
        email,
        phone,
        user_id,
        loyalty_id,
        anonymous_id,
        store,
        coupon_code,
        coalesce(currency, '{{ var("reporting_currency") }}') as currency,
        coalesce(is_refunded, false) as is_refunded,
        ordered_at,
        amount as source_amount
    from orders

)

select
    described.*,
    {{ minor_units_of('currencies') }} as source_minor_units,
    {{ to_minor_units('described.source_amount', minor_units_of('currencies')) }} as source_amount_minor,
    {{ to_minor_units(exchanged('described.source_amount', 'rates.rate'), reporting_minor_units()) }}
        as revenue_amount_minor,
    case when rates.rate is null then 'fx_missing' end as rejection_reason

from described

left join {{ ref('currencies') }} as currencies
    on described.currency = currencies.currency

left join {{ ref('int_exchange_rates') }} as rates
    on {{ is_rate_of('rates', 'described.currency', 'described.ordered_at') }}
