-- First and last touch of the leads that a late touch concerns: as they were known when the lead was created, and as
-- they are known now.
with

leads as (

    select * from {{ ref('int_person_leads') }}
    where person_id is not null

),

touchpoints as (

    select * from {{ ref('int_touchpoints') }}
    where exclusion_reason is null

),

late_leads as (

    select distinct
        leads.lead_id,
        leads.person_id,
        leads.created_at
    from {{ ref('int_late_touches') }} as late_touches
    inner join touchpoints
        on late_touches.touchpoint_id = touchpoints.touchpoint_id
    inner join leads
        on touchpoints.person_id = leads.person_id
            and touchpoints.occurred_at <= leads.created_at
            and late_touches.arrived_at > leads.created_at

),

touches_before_lead as (

    select
        late_leads.lead_id,
        touchpoints.touchpoint_id,
        touchpoints.occurred_at,
        touchpoints.traffic_key,
        late_touches.arrived_at,
        coalesce(late_touches.arrived_at > late_leads.created_at, false) as is_late
    from late_leads
    inner join touchpoints
        on late_leads.person_id = touchpoints.person_id
            and late_leads.created_at >= touchpoints.occurred_at
    left join {{ ref('int_late_touches') }} as late_touches
        on touchpoints.touchpoint_id = late_touches.touchpoint_id

),

ranked as (

    select
        *,
        'first' as touch,
        row_number() over (partition by lead_id order by occurred_at, touchpoint_id) as touch_rank,
        row_number() over (partition by lead_id, is_late order by occurred_at, touchpoint_id) as rank_among_alike
    from touches_before_lead

    union all

    select
        *,
        'last' as touch,
        row_number() over (partition by lead_id order by occurred_at desc, touchpoint_id desc) as touch_rank,
        row_number() over (partition by lead_id, is_late order by occurred_at desc, touchpoint_id desc)
            as rank_among_alike
    from touches_before_lead

)

select
    known_now.lead_id,
    known_now.touch,
    known_now.touchpoint_id,
    known_now.occurred_at,
    known_now.arrived_at,
    known_now.traffic_key,
    known_then.touchpoint_id as touchpoint_id_before,
    known_then.traffic_key as traffic_key_before
from ranked as known_now
left join ranked as known_then
    on known_now.lead_id = known_then.lead_id
        and known_now.touch = known_then.touch
        and not known_then.is_late
        and known_then.rank_among_alike = 1
where
    known_now.touch_rank = 1
    and known_now.is_late
