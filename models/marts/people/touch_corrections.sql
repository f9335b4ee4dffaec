with

-- As in people: a person is what its first lead was won by.
ranked_leads as (

    select
        *,
        row_number() over (partition by person_id order by created_at, lead_id) as lead_rank
    from {{ ref('int_person_leads') }}
    where person_id is not null

),

traffic as (

    select * from {{ ref('int_traffic_channels') }}

),

compared as (

    select
        leads.person_id,
        leads.lead_id,
        changes.touch,
        changes.touchpoint_id,
        changes.touchpoint_id_before,
        case when changes.touchpoint_id_before is null then stand_ins.channel else traffic_before.channel end
            as channel_before,
        case when changes.touchpoint_id_before is null then stand_ins.source else traffic_before.source end
            as source_before,
        case when changes.touchpoint_id_before is null then stand_ins.medium else traffic_before.medium end
            as medium_before,
        case when changes.touchpoint_id_before is null then stand_ins.campaign else traffic_before.campaign end
            as campaign_before,
        traffic_now.channel,
        traffic_now.source,
        traffic_now.medium,
        traffic_now.campaign,
        leads.created_at as lead_created_at,
        changes.occurred_at as touched_at,
        changes.arrived_at
    from {{ ref('int_lead_touch_changes') }} as changes
    inner join ranked_leads as leads
        on changes.lead_id = leads.lead_id
            and leads.lead_rank = 1
    inner join {{ ref('int_lead_stand_ins') }} as stand_ins
        on changes.lead_id = stand_ins.lead_id
    left join traffic as traffic_now
        on changes.traffic_key = traffic_now.traffic_key
    left join traffic as traffic_before
        on changes.traffic_key_before = traffic_before.traffic_key

)

select
    person_id,
    touch,
    lead_id,
    case when touchpoint_id_before is null then 'only_touch_arrived_late' else 'touch_arrived_late' end as reason,
    touchpoint_id_before,
    channel_before,
    source_before,
    medium_before,
    campaign_before,
    touchpoint_id,
    channel,
    source,
    medium,
    campaign,
    lead_created_at,
    touched_at,
    arrived_at
from compared
where
    {{ is_other('channel_before', 'channel') }}
    or {{ is_other('source_before', 'source') }}
    or {{ is_other('medium_before', 'medium') }}
    or {{ is_other('campaign_before', 'campaign') }}
