with

conversions as (

    select * from {{ ref('int_conversions') }}

),

attributed as (

    select
        *,
        cast(null as {{ type_text() }}) as unattributed_reason
    from {{ ref('int_credits') }}

),

unattributed as (

    select
        conversions.conversion_type,
        conversions.conversion_id,
        conversions.basis,
        models.model,
        cast(null as {{ type_text() }}) as touchpoint_id,
        cast(null as {{ type_text() }}) as person_id,
        conversions.account_id,
        'Unattributed' as channel,
        cast(null as {{ type_text() }}) as source,
        cast(null as {{ type_text() }}) as medium,
        cast(null as {{ type_text() }}) as campaign,
        cast(null as {{ type_text() }}) as campaign_id,
        cast(null as timestamp) as touched_at,
        conversions.converted_at,
        1000000 as weight_millionths,
        conversions.amount_minor,
        conversions.currency,
        conversions.source_minor_units,
        conversions.source_amount_minor,
        false as is_linear_fallback,
        unattributed.unattributed_reason

    from {{ ref('int_unattributed_conversions') }} as unattributed

    inner join conversions
        on unattributed.conversion_key = conversions.conversion_key

    cross join {{ ref('attribution_models') }} as models

),

credited as (

    select * from attributed
    union all
    select * from unattributed

)

select
    conversion_type,
    conversion_id,
    basis,
    model,
    touchpoint_id,
    person_id,
    account_id,
    channel,
    source,
    medium,
    campaign,
    campaign_id,
    touched_at,
    converted_at,
    cast(weight_millionths * cast(0.000001 as {{ type_decimal(7, 6) }}) as {{ type_amount() }}) as weight,
    {{ from_minor_units('amount_minor', reporting_minor_units()) }} as amount,
    currency,
    {{ from_minor_units('source_amount_minor', 'source_minor_units') }} as amount_in_currency,
    is_linear_fallback,
    unattributed_reason
from credited
