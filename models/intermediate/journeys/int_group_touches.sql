-- The eligible touches of every buying group, put in order once for all its conversions.
with

members as (

    select
        {{ hash64(['group_id']) }} as group_key,
        person_id,
        {{ bond_to_account() }} as account_id
    from {{ ref('int_buying_groups') }}
    group by {{ hash64(['group_id']) }}, person_id

),

touches as (

    select
        touchpoint_key,
        touchpoint_id,
        person_id,
        account_id,
        occurred_at,
        channel <> 'Direct' as is_non_direct
    from {{ ref('int_touchpoints') }}
    where exclusion_reason is null

),

ranked as (

    select
        members.group_key,
        touches.touchpoint_key,
        touches.occurred_at,
        touches.is_non_direct,
        row_number() over (
            partition by members.group_key order by touches.occurred_at, touches.touchpoint_id
        ) as touch_rank
    from touches
    inner join members
        on touches.person_id = members.person_id
            and (members.account_id is null or touches.account_id = members.account_id)

)

select
    group_key,
    touchpoint_key,
    occurred_at,
    touch_rank,
    max(case when is_non_direct then touch_rank end) over (
        partition by group_key order by touch_rank rows between unbounded preceding and current row
    ) as last_non_direct_rank
from ranked
