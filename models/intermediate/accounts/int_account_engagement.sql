-- Touches dated after as_of, which wrong clocks make, count in neither window.
select
    account_id,
    sum(case when occurred_at > {{ as_of() }} - {{ span(var("engagement_days"), 'day') }} then 1 else 0 end)
        as recent_touches,
    sum(case when occurred_at > {{ as_of() }} - {{ span(var("engagement_days"), 'day') }} then 0 else 1 end)
        as previous_touches
from {{ ref('int_touchpoints') }}
where
    exclusion_reason is null
    and account_id is not null
    and occurred_at <= {{ as_of() }}
    and occurred_at
    > {{ as_of() }} - {{ span(var("engagement_days"), 'day') }} - {{ span(var("engagement_days"), 'day') }}
group by account_id
