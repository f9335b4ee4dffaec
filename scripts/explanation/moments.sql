-- What happened to the deal or order itself, in order, stage by stage as far as the CRM recorded it.
with

conversion as (

    select *
    from marts.journeys
    where conversion_type = $conversion_type and conversion_id = $id and basis = $basis

),

moments as (

    select lead_created_at as happened_at, 1 as sort_order, 'first lead' as what
    from conversion
    union all
    select opportunity_created_at as happened_at, 2 as sort_order, 'deal opened' as what
    from conversion
    union all
    select entered_at as happened_at, 2 + stage_number as sort_order, 'stage: ' || stage as what
    from marts.opportunity_stage_history
    where $conversion_type = 'opportunity' and opportunity_id = $id
    union all
    select
        conversion.closed_at as happened_at,
        1000000 as sort_order,
        case when opportunities.is_won then 'deal won' else 'deal lost' end as what
    from conversion
    inner join marts.opportunities
        on conversion.conversion_id = opportunities.opportunity_id
    where conversion.conversion_type = 'opportunity'
    union all
    select converted_at as happened_at, 1000000 as sort_order, 'ordered' as what
    from conversion
    where conversion_type = 'order'

)

select
    happened_at,
    what
from moments
where happened_at is not null
order by happened_at, sort_order
