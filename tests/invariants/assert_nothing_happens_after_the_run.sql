-- A row here is a touch or conversion that is dated later than the run can know of.
select
    'touchpoint' as what,
    touchpoint_id as id,
    occurred_at as dated
from {{ ref('touchpoints') }}
where occurred_at > {{ as_of() }} + interval '{{ var("max_days_ahead") }}' day

union all

select
    conversion_type as what,
    conversion_id as id,
    converted_at as dated
from {{ ref('int_conversions') }}
where converted_at > {{ as_of() }} + interval '{{ var("max_days_ahead") }}' day
