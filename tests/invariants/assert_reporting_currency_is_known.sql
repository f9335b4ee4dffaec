{{ config(meta={
    'fault': 'there is no rate of the var reporting_currency ({reporting_currency}) in seeds/exchange_rates.csv and no amount in '
        ~ 'it, so that all {unpriced} deals and orders are left out'
}) }}

-- A row here is a reporting currency into which nothing can be converted, and in which nothing is: it was mistyped, or its
-- rates are missing.
with

amounts as (

    select rejection_reason from {{ ref('int_opportunities_priced') }}
    union all
    select rejection_reason from {{ ref('int_orders_priced') }}

),

counted as (

    select
        '{{ var("reporting_currency") }}' as reporting_currency,
        count(*) as amounts,
        count(rejection_reason) as unpriced
    from amounts

)

select
    counted.reporting_currency,
    counted.unpriced
from counted
left join (select distinct currency from {{ ref('exchange_rates') }}) as rates
    on counted.reporting_currency = rates.currency
where
    counted.amounts > 0
    and counted.unpriced = counted.amounts
    and rates.currency is null
