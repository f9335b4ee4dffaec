with

ranked as (

    select
        account_id,
        occurred_at,
        channel,
        campaign,
        row_number() over (partition by account_id order by occurred_at, touchpoint_id) as first_rank
    from {{ ref('int_touchpoints') }}
    where
        exclusion_reason is null
        and account_id is not null

)

select
    account_id,
    occurred_at as first_touched_at,
    channel as first_touch_channel,
    campaign as first_touch_campaign
from ranked
where first_rank = 1
