-- A row here is a touch that was credited although it came after the conversion, or too long before it.
select *
from {{ ref('attribution_credits') }}
where
    unattributed_reason is null
    and (
        touched_at is null
        or converted_at is null
        or touched_at > converted_at
        or touched_at <= converted_at - interval '{{ var("lookback_days") }}' day
    )
