-- A row here is a basis in which not as many journeys are opened, or closed, as there are.
with

roles as (

    select
        basis,
        sum(opened) as opened,
        sum(closed) as closed
    from {{ ref('touchpoint_roles') }}
    group by basis

),

journeys as (

    select
        conversions.basis,
        count(*) as journeys
    from {{ ref('int_journeys') }} as journeys
    inner join {{ ref('int_conversions') }} as conversions
        on journeys.conversion_key = conversions.conversion_key
    group by conversions.basis

)

select
    coalesce(journeys.basis, roles.basis) as basis,
    journeys.journeys,
    roles.opened,
    roles.closed
from journeys
full join roles
    on journeys.basis = roles.basis
where
    journeys.journeys is distinct from roles.opened
    or journeys.journeys is distinct from roles.closed
