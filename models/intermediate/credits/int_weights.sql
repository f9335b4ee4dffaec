-- Weights in millionths: for every conversion and model they add up to exactly one million.
select
    conversion_key,
    touch_rank,
    touchpoint_id,
    model,
    {{ apportioned_part('1000000', 'share', 'all_shares', among=['conversion_key', 'model'], tie_break='touch_rank') }}
        as weight_millionths
from {{ ref('int_touch_shares') }}
