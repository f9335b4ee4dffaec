{{ config(materialized='view') }}

-- The leads that became an opportunity; what became of a lead that was merged became of its survivor.
select distinct
    heirs.heir_id as lead_id,
    opportunities.opportunity_id,
    opportunities.created_at as opportunity_created_at
from {{ ref('int_leads') }} as leads
inner join {{ ref('int_lead_heirs') }} as heirs
    on leads.lead_id = heirs.lead_id
inner join {{ ref('int_opportunities') }} as opportunities
    on leads.opportunity_id = opportunities.opportunity_id
where not opportunities.is_deleted
