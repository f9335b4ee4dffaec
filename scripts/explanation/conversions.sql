-- What bears the id and converted, under each basis, the deal's own facts beside it; revenue first.
select
    journeys.*,
    opportunities.type,
    opportunities.stage,
    opportunities.is_won
from marts.journeys
left join marts.opportunities
    on journeys.conversion_type = 'opportunity'
        and journeys.conversion_id = opportunities.opportunity_id
where journeys.conversion_id = $id
order by journeys.basis desc, journeys.conversion_type
