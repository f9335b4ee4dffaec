-- The unnormalised weight of every place in a journey of some shape under every position model. Whole numbers, so that
-- division loses nothing: ten-thousandths of a percent, times the places that split what is shared.
with

models as (

    select
        model,
        cast(coalesce(first_share, 0) * 10000 as bigint) as first_share,
        cast(coalesce(lead_creation_share, 0) * 10000 as bigint) as lead_creation_share,
        cast(coalesce(opportunity_creation_share, 0) * 10000 as bigint) as opportunity_creation_share,
        cast(coalesce(close_share, 0) * 10000 as bigint) as close_share,
        cast(coalesce(last_share, 0) * 10000 as bigint) as last_share,
        cast(coalesce(last_non_direct_share, 0) * 10000 as bigint) as last_non_direct_share,
        cast(coalesce(shared_share, 0) * 10000 as bigint) as shared_share
    from {{ ref('attribution_models') }}
    where kind = 'position'

),

shapes as (

    select distinct
        shape_key,
        touches,
        lead_creation_place,
        opportunity_creation_place,
        close_place,
        last_non_direct_place
    from {{ ref('int_journey_shapes') }}

),

places as (

    select
        *,
        {{ explode_integers('1', 'touches') }} as place
    from shapes {{ joined_integers('1', 'touches') }}

),

milestone_shares as (

    select
        places.shape_key,
        places.place,
        models.model,
        models.shared_share,
        case when places.place = 1 then models.first_share else 0 end
        + case when places.place = places.lead_creation_place then models.lead_creation_share else 0 end
        + case when places.place = places.opportunity_creation_place then models.opportunity_creation_share else 0 end
        + case when places.place = places.close_place then models.close_share else 0 end
        + case when places.place = places.touches then models.last_share else 0 end
        + case when places.place = places.last_non_direct_place then models.last_non_direct_share else 0 end
            as milestone_share
    from places
    cross join models

),

places_that_share as (

    select
        *,
        case when shared_share > 0 and milestone_share = 0 then 1 else 0 end as is_sharing,
        sum(case when shared_share > 0 and milestone_share = 0 then 1 else 0 end) over (
            partition by shape_key, model
        ) as sharing_places,
        sum(milestone_share) over (partition by shape_key, model) as all_milestone_shares
    from milestone_shares

),

-- A model of milestones alone finds nothing to credit where there are none: it is linear there.
judged as (

    select
        *,
        all_milestone_shares = 0 and shared_share = 0 as is_linear_fallback
    from places_that_share

),

asked as (

    select
        shape_key,
        place,
        model,
        is_linear_fallback,
        case
            when is_linear_fallback then 1
            else cast(milestone_share * greatest(sharing_places, 1) + is_sharing * shared_share as bigint)
        end as share
    from judged

)

select
    *,
    cast(sum(share) over (partition by shape_key, model) as bigint) as all_shares
from asked
where share > 0
