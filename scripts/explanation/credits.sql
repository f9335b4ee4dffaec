-- What each touch earns under each model; without a journey, what stays unattributed.
select
    model,
    touchpoint_id,
    weight,
    amount
from marts.attribution_credits
where conversion_type = $conversion_type and conversion_id = $id and basis = $basis
order by model, touched_at, touchpoint_id
