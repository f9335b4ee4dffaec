with

lengths as (

    select
        touches.conversion_key,
        count(*) as touches,
        max(touches.seconds_before_last) as seconds_to_last_touch
    from {{ ref('int_journey_touches') }} as touches
    group by touches.conversion_key

),

-- Conversions without a touch have a path, too, so that all add up.
walked as (

    select
        conversions.basis,
        conversions.amount_minor,
        coalesce(paths.path, 'Unattributed') as path,
        coalesce(paths.steps, 0) as steps,
        coalesce(lengths.touches, 0) as touches,
        (
            lengths.seconds_to_last_touch
            + {{ seconds_between('journeys.last_touched_at', 'conversions.converted_at') }}
        ) / 86400 as days
    from {{ ref('int_conversions') }} as conversions
    left join {{ ref('int_journey_paths') }} as paths
        on conversions.conversion_key = paths.conversion_key
    left join lengths
        on conversions.conversion_key = lengths.conversion_key
    left join {{ ref('int_journeys') }} as journeys
        on conversions.conversion_key = journeys.conversion_key

),

{% if hides_small_groups() -%}
shown as (

    select
        basis,
        amount_minor,
        case
            when count(*) over (partition by basis, path) < {{ var('smallest_group') }} then '(small groups)' else path
        end as path,
        steps,
        touches,
        days
    from walked

),

{% endif -%}
totals as (

    select
        basis,
        path,
        max(steps) as steps,
        count(*) as conversions,
        sum(amount_minor) as amount_minor,
        sum(touches) as touches,
        {{ median('days') }} as median_days
    from {{ 'shown' if hides_small_groups() else 'walked' }}
    group by basis, path

)

select
    basis,
    path,
    cast(steps as bigint) as steps,
    cast(conversions as bigint) as conversions,
    {{ from_minor_units('amount_minor', reporting_minor_units()) }} as amount,
    {{ ratio('touches', 'conversions') }} as average_touches,
    {{ rounded_to(type_amount(), 'median_days') }} as median_days_to_convert,
    {{ ratio('conversions', 'sum(conversions) over (partition by basis)') }} as conversion_share,
    cast(
        row_number() over (partition by basis order by conversions desc, amount_minor desc, path asc) as bigint
    ) as conversion_rank,
    cast(
        row_number() over (partition by basis order by amount_minor desc, conversions desc, path asc) as bigint
    ) as amount_rank
from totals
