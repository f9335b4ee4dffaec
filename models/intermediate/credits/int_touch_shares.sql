-- What every touch of a journey asks for under every model, in whole numbers, so that nothing is lost by
-- division: shares of position models in ten-thousandths of a percent, times the touches among which the rest
-- is shared; shares of decay models in trillionths of the latest touch's.
with

models as (

    select
        model,
        kind,
        cast(first_share * 10000 as bigint) as first_share,
        cast(lead_creation_share * 10000 as bigint) as lead_creation_share,
        cast(opportunity_creation_share * 10000 as bigint) as opportunity_creation_share,
        cast(close_share * 10000 as bigint) as close_share,
        cast(last_share * 10000 as bigint) as last_share,
        cast(last_non_direct_share * 10000 as bigint) as last_non_direct_share,
        cast(shared_share * 10000 as bigint) as shared_share,
        coalesce(half_life_days, {{ var('time_decay_half_life_days') }}) * 86400 as half_life_seconds,
        -- A model of milestones alone finds nothing to credit in a journey that has none of them: it is linear there.
        kind = 'position' and first_share + last_share + last_non_direct_share + shared_share = 0 as may_find_nothing
    from {{ ref('attribution_models') }}

),

milestone_shares as (

    select
        touches.conversion_key,
        touches.touch_rank,
        touches.touchpoint_id,
        touches.seconds_before_last,
        models.model,
        models.kind,
        models.shared_share,
        models.half_life_seconds,
        models.may_find_nothing,
        touches.is_first * models.first_share
        + touches.is_lead_creation * models.lead_creation_share
        + touches.is_opportunity_creation * models.opportunity_creation_share
        + touches.is_close * models.close_share
        + touches.is_last * models.last_share
        + touches.is_last_non_direct * models.last_non_direct_share as milestone_share
    from {{ ref('int_journey_touches') }} as touches
    cross join models

),

touches_that_share as (

    select
        *,
        case when shared_share > 0 and milestone_share = 0 then 1 else 0 end as shares,
        sum(case when shared_share > 0 and milestone_share = 0 then 1 else 0 end) over (
            partition by conversion_key, model
        ) as sharing_touches,
        sum(milestone_share) over (partition by conversion_key, model) as all_milestone_shares
    from milestone_shares
    where kind = 'decay' or shared_share > 0 or milestone_share > 0 or may_find_nothing

),

asked as (

    select
        conversion_key,
        touch_rank,
        touchpoint_id,
        model,
        case
            when may_find_nothing and all_milestone_shares = 0 then 1
            when kind = 'decay'
                then {{ decayed_share('seconds_before_last', 'half_life_seconds') }}
            else cast(milestone_share * greatest(sharing_touches, 1) + shares * shared_share as bigint)
        end as share
    from touches_that_share

)

select
    *,
    cast(sum(share) over (partition by conversion_key, model) as bigint) as all_shares
from asked
where share > 0
