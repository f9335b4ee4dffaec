-- Deals whose touches are asked for: those open, as of now, and those won, as of the win.
select
    conversions.conversion_key,
    conversions.conversion_id as opportunity_id,
    conversions.group_key,
    case when opportunities.is_won then 'won' else 'open' end as outcome,
    conversions.amount_minor,
    case when opportunities.is_won then opportunities.closed_at else {{ as_of() }} end as asked_at
from {{ ref('int_conversions') }} as conversions
inner join {{ ref('int_opportunities') }} as opportunities
    on conversions.conversion_id = opportunities.opportunity_id
where
    conversions.conversion_type = 'opportunity'
    and conversions.basis = 'pipeline'
    and (opportunities.is_won or not opportunities.is_closed)
