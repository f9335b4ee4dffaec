with

weights as (

    select
        shape_key,
        model,
        place,
        {{ apportioned_part('1000000', 'share', 'all_shares', among=['shape_key', 'model'], tie_break='place') }}
            as weight_millionths
    from {{ ref('int_shape_shares') }}

)

select
    *,
    {{ running_total('weight_millionths', among=['shape_key', 'model'], along='place') }} as weight_so_far
from weights
where weight_millionths > 0
