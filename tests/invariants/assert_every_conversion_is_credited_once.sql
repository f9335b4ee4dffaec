-- A row here is a conversion and model whose weights do not add up to exactly one, whose amounts do not add up to the
-- conversion's to the cent, or which is on one side only. Conversions are counted past journeys and credits.
with

control as (

    select 'opportunity' as conversion_type, opportunity_id as conversion_id, 'pipeline' as basis,
        pipeline_amount_minor as amount_minor
    from {{ ref('int_opportunities') }}
    where not is_deleted and is_attributed

    union all

    select 'opportunity' as conversion_type, opportunity_id as conversion_id, 'revenue' as basis,
        revenue_amount_minor as amount_minor
    from {{ ref('int_opportunities') }}
    where is_won and not is_deleted and is_attributed

    union all

    select 'order' as conversion_type, order_id as conversion_id, 'revenue' as basis,
        revenue_amount_minor as amount_minor
    from {{ ref('int_orders') }}
    where not is_refunded

),

expected as (

    select
        control.conversion_type,
        control.conversion_id,
        control.basis,
        models.model,
        {{ from_minor_units('control.amount_minor', reporting_minor_units()) }} as amount
    from control
    cross join {{ ref('attribution_models') }} as models

),

credited as (

    select
        conversion_type,
        conversion_id,
        basis,
        model,
        sum(weight) as weight,
        sum(amount) as amount,
        min(weight) as least_weight,
        count(*) as credits,
        count(weight) as weights,
        count(amount) as amounts,
        sum(case when unattributed_reason is null then 0 else 1 end) as unattributed_credits
    from {{ ref('attribution_credits') }}
    group by conversion_type, conversion_id, basis, model

)

select
    coalesce(expected.conversion_type, credited.conversion_type) as conversion_type,
    coalesce(expected.conversion_id, credited.conversion_id) as conversion_id,
    coalesce(expected.basis, credited.basis) as basis,
    coalesce(expected.model, credited.model) as model,
    expected.amount as expected_amount,
    credited.amount as credited_amount,
    credited.weight
from expected
full join credited
    on expected.conversion_type = credited.conversion_type
    and expected.conversion_id = credited.conversion_id
    and expected.basis = credited.basis
    and expected.model = credited.model
where
    expected.conversion_id is null
    or credited.conversion_id is null
    or credited.weight is distinct from 1
    or credited.least_weight <= 0
    or credited.weights < credited.credits
    or credited.amounts < credited.credits
    or credited.amount is distinct from expected.amount
    or (credited.unattributed_credits > 0 and credited.credits > 1)
