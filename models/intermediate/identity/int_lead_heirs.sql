{{ config(materialized='view') }}

-- Which lead counts for each: the survivor of its merges where that is here, else itself.
with

leads as (

    select lead_id
    from {{ ref('int_leads') }}

)

select
    leads.lead_id,
    coalesce(heirs.lead_id, leads.lead_id) as heir_id
from leads
left join {{ ref('int_lead_survivors') }} as survivors
    on leads.lead_id = survivors.lead_id
left join leads as heirs
    on survivors.survivor_id = heirs.lead_id
