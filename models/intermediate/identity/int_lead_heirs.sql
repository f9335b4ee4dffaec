{{ config(materialized='table') }}

-- Which lead counts for each: the survivor of its merges, else itself.
select
    leads.lead_id,
    coalesce(survivors.survivor_id, leads.lead_id) as heir_id
from {{ ref('int_leads') }} as leads
left join {{ ref('int_lead_survivors') }} as survivors
    on leads.lead_id = survivors.lead_id
