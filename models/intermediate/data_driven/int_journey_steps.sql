-- The journeys that data-driven models learn from: those of conversions, and for every account, or person without one,
-- the touches that led to no conversion of the basis.
with

touches as (

    select
        touchpoints.touchpoint_key,
        touchpoints.touchpoint_id,
        touchpoints.occurred_at,
        states.state,
        {% if var('buying_group') == 'account' -%}
            {{ hash64(["coalesce('account:' || touchpoints.account_id, 'person:' || touchpoints.person_id)"]) }}
        {%- else -%}
            {{ hash64(["'person:' || touchpoints.person_id"]) }}
        {%- endif %} as group_key
    from {{ ref('int_touchpoints') }} as touchpoints
    inner join {{ ref('int_traffic_states') }} as states
        on touchpoints.traffic_key = states.traffic_key
    where touchpoints.exclusion_reason is null

),

converting as (

    select
        conversions.basis,
        steps.conversion_key as journey_key,
        true as is_converted,
        touches.touchpoint_id,
        touches.occurred_at,
        touches.state
    from {{ ref('int_journey_touches') }} as steps
    inner join {{ ref('int_conversions') }} as conversions
        on steps.conversion_key = conversions.conversion_key
    inner join touches
        on steps.touchpoint_key = touches.touchpoint_key

),

-- A touch may serve several groups; one journey is enough to have led to a conversion.
credited as (

    select
        touches.touchpoint_key,
        max(case when spans.basis = 'pipeline' then 1 else 0 end) as led_to_pipeline,
        max(case when spans.basis = 'revenue' then 1 else 0 end) as led_to_revenue
    from {{ ref('int_group_touches') }} as touches
    inner join {{ ref('int_journey_spans') }} as spans
        on touches.group_key = spans.group_key
            and touches.touch_rank between spans.first_rank and spans.last_rank
    group by touches.touchpoint_key

),

converted_groups as (

    select distinct touches.group_key
    from touches
    inner join credited
        on touches.touchpoint_key = credited.touchpoint_key

),

bases as (

    select 'pipeline' as basis
    union all
    select 'revenue' as basis

),

-- Most groups never converted: their journey is the same whatever is asked for, and is put in order once for both.
in_vain as (

    select
        bases.basis,
        touches.group_key as journey_key,
        false as is_converted,
        touches.touchpoint_id,
        touches.occurred_at,
        touches.state
    from touches
    inner join converted_groups
        on touches.group_key = converted_groups.group_key
    cross join bases
    left join credited
        on touches.touchpoint_key = credited.touchpoint_key
    where {{ is_other(
        "case when bases.basis = 'pipeline' then credited.led_to_pipeline else credited.led_to_revenue end", '1'
    ) }}

    union all

    select
        'both' as basis,
        touches.group_key as journey_key,
        false as is_converted,
        touches.touchpoint_id,
        touches.occurred_at,
        touches.state
    from touches
    left join converted_groups
        on touches.group_key = converted_groups.group_key
    where converted_groups.group_key is null

),

-- As a journey that led somewhere, one that is too long keeps its first touch and the latest others.
long_in_vain as (

    select
        basis,
        journey_key,
        count(*) as touches
    from in_vain
    group by basis, journey_key
    having count(*) > {{ var('max_journey_touches') }}

),

numbered as (

    select
        in_vain.*,
        long_in_vain.touches,
        row_number() over (
            partition by in_vain.basis, in_vain.journey_key order by in_vain.occurred_at, in_vain.touchpoint_id
        ) as touch_number
    from in_vain
    inner join long_in_vain
        on in_vain.basis = long_in_vain.basis
            and in_vain.journey_key = long_in_vain.journey_key

),

steps as (

    select
        basis,
        journey_key,
        is_converted,
        touchpoint_id,
        occurred_at,
        state
    from converting

    union all

    select in_vain.*
    from in_vain
    left join long_in_vain
        on in_vain.basis = long_in_vain.basis
            and in_vain.journey_key = long_in_vain.journey_key
    where long_in_vain.journey_key is null

    union all

    select
        basis,
        journey_key,
        is_converted,
        touchpoint_id,
        occurred_at,
        state
    from numbered
    where touch_number = 1 or touch_number > touches - greatest({{ var('max_journey_touches') }} - 1, 1)

)

select
    basis,
    journey_key,
    is_converted,
    lag(state) over (
        partition by basis, is_converted, journey_key order by occurred_at, touchpoint_id
    ) as previous_state,
    state,
    lead(state) over (
        partition by basis, is_converted, journey_key order by occurred_at, touchpoint_id
    ) is null as is_last
from steps
