-- Where do leads and opportunities wait, and who waits longer than is usual at that stage?
-- Usual is the median of those who moved on from the stage in the thirteen weeks before.
with

stays as (

    select * from {{ ref('stage_stays') }}

),

usual as (

    select
        record_type,
        stage,
        count(*) as moved_on,
        {{ median(seconds_between('entered_at', 'left_at')) }} / 86400.0 as usual_days
    from stays
    where
        outcome <> 'disqualified'
        and left_at > {{ as_of() }} - {{ span(91, 'day') }}
        and left_at <= {{ as_of() }}
    group by record_type, stage

),

waiting as (

    select
        stays.record_type,
        stays.stage,
        stays.amount,
        {{ seconds_between('stays.entered_at', as_of()) }} / 86400.0 as days,
        usual.usual_days,
        usual.moved_on

    from stays

    left join usual
        on stays.record_type = usual.record_type
            and stays.stage = usual.stage

    where
        stays.entered_at <= {{ as_of() }}
        and (stays.left_at is null or stays.left_at > {{ as_of() }})

)

select
    record_type as record,
    stage,
    count(*) as waiting,
    sum(amount) as waiting_amount,
    cast({{ median('days') }} as {{ type_amount() }}) as median_days_waiting,
    cast(max(usual_days) as {{ type_amount() }}) as usual_days,
    coalesce(max(moved_on), 0) as moved_on,
    sum(case when days > 2 * usual_days then 1 else 0 end) as stuck,
    sum(case when days > 2 * usual_days then amount end) as stuck_amount
from waiting
group by record_type, stage
order by stuck desc, waiting desc, record asc, stage asc
