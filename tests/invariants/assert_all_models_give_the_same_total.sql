-- A row here is a model that gives another total than the sources have, in some basis.
with

totals as (

    select 'pipeline' as basis, model, sum(amount) as amount from {{ ref('attributed_pipeline') }} group by model
    union all
    select 'revenue' as basis, model, sum(amount) as amount from {{ ref('attributed_revenue') }} group by model

),

control as (

    select 'pipeline' as basis, sum(pipeline_amount_minor) as amount_minor
    from {{ ref('int_opportunities') }}
    where not is_deleted and is_attributed

    union all

    select 'revenue' as basis, sum(amount_minor) as amount_minor
    from (
        select revenue_amount_minor as amount_minor
        from {{ ref('int_opportunities') }}
        where is_won and not is_deleted and is_attributed
        union all
        select revenue_amount_minor as amount_minor from {{ ref('int_orders') }} where not is_refunded
    ) as earned

)

select
    control.basis,
    models.model,
    totals.amount,
    {{ from_minor_units('control.amount_minor', reporting_minor_units()) }} as source_amount
from control
cross join {{ ref('attribution_models') }} as models
left join totals
    on control.basis = totals.basis
    and models.model = totals.model
where
    coalesce(totals.amount, 0)
    <> {{ from_minor_units('coalesce(control.amount_minor, 0)', reporting_minor_units()) }}
