-- Decay models look at the age of every touch, so each journey has weights of its own. What a touch asks for is
-- counted in trillionths of what the latest one does.
with

models as (

    select
        model,
        coalesce(half_life_days, {{ var('time_decay_half_life_days') }}) * 86400 as half_life_seconds
    from {{ ref('attribution_models') }}
    where kind = 'decay'

),

asked as (

    select
        touches.conversion_key,
        models.model,
        touches.place,
        {{ decayed_share('touches.seconds_before_last', 'models.half_life_seconds') }} as share
    from {{ ref('int_journey_touches') }} as touches
    cross join models

),

shares as (

    select
        *,
        cast(sum(share) over (partition by conversion_key, model) as bigint) as all_shares
    from asked
    where share > 0

)

{{ apportioned_weights('shares', among=['conversion_key', 'model']) }}
