-- What speaks for a lead without a touch: what its form captured, else what the CRM calls its source.
with

leads as (

    select
        *,
        coalesce(utm_source, utm_medium, utm_campaign) is not null as has_utms
    from {{ ref('int_person_leads') }}

)

select
    leads.lead_id,
    case
        when leads.has_utms then traffic.channel
        else coalesce(lead_sources.channel, 'Unassigned')
    end as channel,
    case when leads.has_utms then traffic.source end as source,
    case when leads.has_utms then traffic.medium end as medium,
    case when leads.has_utms then traffic.campaign end as campaign
from leads
left join {{ ref('int_traffic_channels') }} as traffic
    on leads.traffic_key = traffic.traffic_key
left join {{ ref('lead_sources') }} as lead_sources
    on {{ spoken_source('leads.lead_source') }} = lead_sources.lead_source
