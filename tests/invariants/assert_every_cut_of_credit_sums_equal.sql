-- A row here is a basis, or a model of it, that adds up to another amount in a mart than it is credited with.
with

credited as (

    select
        basis,
        model,
        sum(weight) as conversions,
        sum(amount) as amount
    from {{ ref('attribution_credits') }}
    group by basis, model

),

compared as (

    select
        basis,
        model,
        sum(conversions) as conversions,
        sum(amount) as amount
    from {{ ref('model_comparison') }}
    group by basis, model

),

walked as (

    select
        paths.basis,
        models.model,
        sum(paths.conversions) as conversions,
        sum(paths.amount) as amount
    from {{ ref('journey_paths') }} as paths
    cross join {{ ref('attribution_models') }} as models
    group by paths.basis, models.model

),

cuts as (

    select
        'model_comparison' as mart,
        compared.*
    from compared
    union all
    select
        'journey_paths' as mart,
        walked.*
    from walked

),

expected as (

    select
        credited.*,
        marts.mart
    from credited
    cross join (select 'model_comparison' as mart union all select 'journey_paths' as mart) as marts

)

select
    coalesce(expected.mart, cuts.mart) as mart,
    coalesce(expected.basis, cuts.basis) as basis,
    coalesce(expected.model, cuts.model) as model,
    expected.conversions as credited_conversions,
    cuts.conversions,
    expected.amount as credited_amount,
    cuts.amount
from expected
full join cuts
    on expected.mart = cuts.mart
    and expected.basis = cuts.basis
    and expected.model = cuts.model
where
    expected.conversions is distinct from cuts.conversions
    or expected.amount is distinct from cuts.amount
