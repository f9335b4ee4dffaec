-- Why were deals lost last week, and is any reason new or more frequent than in the thirteen weeks before?
with

weeks as (

    select
        {{ start_of('week', as_of()) }} - {{ span(98, 'day') }} as first_starts_at,
        {{ start_of('week', as_of()) }} - {{ span(7, 'day') }} as starts_at,
        {{ start_of('week', as_of()) }} as ends_at

),

lost as (

    select
        coalesce(opportunities.loss_reason, '(none given)') as loss_reason,
        opportunities.amount,
        case when opportunities.closed_at >= weeks.starts_at then 1 else 0 end as is_last_week

    from {{ ref('opportunities') }} as opportunities

    inner join weeks
        on opportunities.closed_at >= weeks.first_starts_at
            and opportunities.closed_at < weeks.ends_at

    where opportunities.is_closed and not opportunities.is_won

),

counted as (

    select
        loss_reason,
        sum(is_last_week) as lost,
        sum(1 - is_last_week) as lost_before,
        sum(is_last_week * amount) as lost_amount
    from lost
    group by loss_reason

)

select
    loss_reason,
    lost,
    {{ ratio('lost_before', '13') }} as lost_a_week_before,
    cast(lost_amount as {{ type_amount() }}) as lost_amount,
    lost > 0 and lost_before = 0 as is_new
from counted
order by lost desc, lost_before desc, loss_reason asc
