-- Every touch of the conversion's buying group, and of others at its account, in order; left_out_because is NULL for those of
-- the journey, else the first reason that applies. A touch capped away is one that the mart lists.
with

conversion as (

    select *
    from marts.journeys
    where conversion_type = $conversion_type and conversion_id = $id and basis = $basis

),

members as (

    select
        person_id,
        relation,
        through_account_id
    from marts.buying_groups
    where conversion_type = $conversion_type and conversion_id = $id

),

capped as (

    select touchpoint_id
    from marts.capped_touches
    where conversion_type = $conversion_type and conversion_id = $id and basis = $basis

),

judged as (

    select
        touchpoints.touchpoint_id,
        touchpoints.touchpoint_type,
        touchpoints.person_id,
        coalesce(members.relation, 'outsider') as relation,
        touchpoints.occurred_at,
        touchpoints.channel,
        touchpoints.source,
        touchpoints.medium,
        touchpoints.campaign,
        case
            when touchpoints.exclusion_reason is not null then touchpoints.exclusion_reason
            when members.person_id is null then 'not_in_buying_group'
            when members.through_account_id <> coalesce(touchpoints.account_id, '') then 'for_another_account'
            when touchpoints.occurred_at > conversion.converted_at then 'after_conversion'
            when touchpoints.occurred_at <= conversion.lookback_starts_at then 'before_lookback'
            when touchpoints.occurred_at <= conversion.journey_starts_after then 'before_previous_conversion'
            when capped.touchpoint_id is not null then 'capped'
        end as left_out_because
    from marts.touchpoints
    cross join conversion
    left join members
        on touchpoints.person_id = members.person_id
    left join capped
        on touchpoints.touchpoint_id = capped.touchpoint_id
    where members.person_id is not null or touchpoints.account_id = conversion.account_id

)

select *
from judged
order by occurred_at, touchpoint_id
