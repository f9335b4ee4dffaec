-- Weights become money: whole cents of the reporting currency, and whole cents of the currency of the deal.
with

conversions as (

    select
        conversion_key,
        currency,
        abs(amount_minor) as amount_minor,
        abs(source_amount_minor) as source_amount_minor,
        case when source_amount_minor < 0 then -1 else 1 end as amount_sign
    from {{ ref('int_conversions') }}

),

weighted as (

    select
        weights.*,
        conversions.currency,
        conversions.amount_minor,
        conversions.source_amount_minor,
        conversions.amount_sign
    from {{ ref('int_weights') }} as weights
    inner join conversions
        on weights.conversion_key = conversions.conversion_key
    where weights.weight_millionths > 0

),

in_reporting_currency as (

    select
        *,
        {{ weighted_part('amount_minor') }} as part_minor
    from weighted

),

in_other_currencies as (

    select
        conversion_key,
        model,
        touch_rank,
        {{ weighted_part('source_amount_minor') }} as source_part_minor
    from weighted
    where currency <> '{{ var("reporting_currency") }}'

)

select
    in_reporting_currency.conversion_key,
    in_reporting_currency.touchpoint_id,
    in_reporting_currency.model,
    in_reporting_currency.weight_millionths,
    in_reporting_currency.part_minor * in_reporting_currency.amount_sign as amount_minor,
    coalesce(in_other_currencies.source_part_minor, in_reporting_currency.part_minor)
    * in_reporting_currency.amount_sign as source_amount_minor
from in_reporting_currency
left join in_other_currencies
    on in_reporting_currency.conversion_key = in_other_currencies.conversion_key
        and in_reporting_currency.model = in_other_currencies.model
        and in_reporting_currency.touch_rank = in_other_currencies.touch_rank
