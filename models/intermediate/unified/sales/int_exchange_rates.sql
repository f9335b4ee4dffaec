-- A currency's rate into the reporting currency: its own rate over the reporting currency's at the same time, to eleven
-- decimals.
with

rates as (

    select * from {{ ref('exchange_rates') }}

),

currencies as (

    select distinct currency
    from rates

),

reporting as (

    select valid_from
    from rates
    where currency = '{{ var("reporting_currency") }}'

),

changes as (

    select
        currency,
        valid_from
    from rates
    union all
    select
        currencies.currency,
        reporting.valid_from
    from currencies
    cross join reporting

),

rated as (

    select distinct
        changes.currency,
        changes.valid_from,
        own.rate as own_rate,
        reporting.rate as reporting_rate,
        own.valid_from as own_valid_from,
        reporting.valid_from as reporting_valid_from
    from changes
    inner join rates as own
        on changes.currency = own.currency
            and changes.valid_from >= own.valid_from
    inner join rates as reporting
        on reporting.currency = '{{ var("reporting_currency") }}'
            and changes.valid_from >= reporting.valid_from

),

latest as (

    select
        *,
        row_number() over (
            partition by currency, valid_from order by own_valid_from desc, reporting_valid_from desc
        ) as rate_rank
    from rated

),

-- A rate of zero ends the one before it.
periods as (

    select
        *,
        lead(valid_from) over (partition by currency order by valid_from) as valid_to
    from latest
    where rate_rank = 1

),

converted as (

    select
        currency,
        valid_from,
        valid_to,
        {{ rounded_to(
            'decimal(18, 11)', as_double('own_rate') ~ ' / ' ~ as_double('reporting_rate')
        ) }} as rate
    from periods
    where
        own_rate > 0
        and reporting_rate > 0
        and currency <> '{{ var("reporting_currency") }}'

),

-- The reporting currency needs no rate, at any time.
identity as (

    select
        '{{ var("reporting_currency") }}' as currency,
        cast('0001-01-01' as date) as valid_from,
        cast(null as date) as valid_to,
        cast(1 as {{ type_decimal(18, 11) }}) as rate

)

select * from converted
union all
select * from identity
