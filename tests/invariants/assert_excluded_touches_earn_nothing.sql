-- A row here is a credit of a touch of a bot, of staff or of nobody, or of a touch that does not exist.
select credits.*
from {{ ref('attribution_credits') }} as credits
left join {{ ref('touchpoints') }} as touchpoints
    on credits.touchpoint_id = touchpoints.touchpoint_id
where
    credits.unattributed_reason is null
    and (touchpoints.touchpoint_id is null or touchpoints.exclusion_reason is not null)
