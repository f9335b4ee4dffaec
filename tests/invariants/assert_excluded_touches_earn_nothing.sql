-- A row here is a touch of a bot, of staff or of nobody that was credited all the same.
select credits.*
from {{ ref('attribution_credits') }} as credits
inner join {{ ref('touchpoints') }} as touchpoints
    on credits.touchpoint_id = touchpoints.touchpoint_id
where touchpoints.exclusion_reason is not null
