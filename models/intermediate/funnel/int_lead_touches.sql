-- A lead's first and last touch at its creation. Later touches change neither.
with

leads as (

    select * from {{ ref('int_person_leads') }}

),

touches_before_lead as (

    select
        leads.lead_id,
        touchpoints.channel,
        touchpoints.source,
        touchpoints.medium,
        touchpoints.campaign,
        touchpoints.campaign_id,
        row_number() over (
            partition by leads.lead_id order by touchpoints.occurred_at, touchpoints.touchpoint_id
        ) as touch_rank,
        count(*) over (partition by leads.lead_id) as touches
    from leads
    inner join {{ ref('int_touchpoints') }} as touchpoints
        on leads.person_id = touchpoints.person_id
            and leads.created_at >= touchpoints.occurred_at
    where touchpoints.exclusion_reason is null

),

first_touches as (

    select * from touches_before_lead
    where touch_rank = 1

),

last_touches as (

    select * from touches_before_lead
    where touch_rank = touches

),

-- Where there is no touch.
stand_ins as (

    select * from {{ ref('int_lead_stand_ins') }}

)

select
    leads.lead_id,
    leads.person_id,
    leads.created_at,
    coalesce(first_touches.channel, stand_ins.channel) as first_touch_channel,
    case when first_touches.lead_id is null then stand_ins.source else first_touches.source end as first_touch_source,
    case when first_touches.lead_id is null then stand_ins.medium else first_touches.medium end as first_touch_medium,
    case
        when first_touches.lead_id is null then stand_ins.campaign else first_touches.campaign
    end as first_touch_campaign,
    first_touches.campaign_id as first_touch_campaign_id,
    coalesce(last_touches.channel, stand_ins.channel) as last_touch_channel,
    case when last_touches.lead_id is null then stand_ins.source else last_touches.source end as last_touch_source,
    case when last_touches.lead_id is null then stand_ins.medium else last_touches.medium end as last_touch_medium,
    case
        when last_touches.lead_id is null then stand_ins.campaign else last_touches.campaign
    end as last_touch_campaign

from leads

inner join stand_ins
    on leads.lead_id = stand_ins.lead_id

left join first_touches
    on leads.lead_id = first_touches.lead_id

left join last_touches
    on leads.lead_id = last_touches.lead_id
