-- How often were deals won last month, and how long did they take, compared with the month before?
-- By the channel of the first touch of the lead with which the opportunity is counted.
with

months as (

    select
        {{ start_of('month', as_of()) }} - {{ span(2, 'month') }} as first_starts_at,
        {{ start_of('month', as_of()) }} - {{ span(1, 'month') }} as starts_at,
        {{ start_of('month', as_of()) }} as ends_at

),

opportunities as (

    select
        coalesce(touches.first_touch_channel, 'Unassigned') as channel,
        opportunities.created_at as opened_at,
        case when opportunities.is_closed then opportunities.closed_at end as closed_at,
        opportunities.is_won,
        {{ seconds_between('touches.created_at', 'opportunities.created_at') }} / 86400.0 as days_to_opening,
        {{ seconds_between('opportunities.created_at', 'opportunities.closed_at') }} / 86400.0 as days_to_close

    from {{ ref('int_opportunity_leads') }} as opportunities

    left join {{ ref('int_lead_touches') }} as touches
        on opportunities.lead_id = touches.lead_id

),

-- What was opened counts in the month of its opening, what was closed in the month of its close.
opened as (

    select
        opportunities.channel,
        opportunities.opened_at >= months.starts_at as is_last_month,
        1 as opened,
        0 as closed,
        0 as won,
        opportunities.days_to_opening,
        cast(null as {{ type_amount() }}) as days_to_win

    from opportunities

    inner join months
        on opportunities.opened_at >= months.first_starts_at
            and opportunities.opened_at < months.ends_at

),

closed as (

    select
        opportunities.channel,
        opportunities.closed_at >= months.starts_at as is_last_month,
        0 as opened,
        1 as closed,
        case when opportunities.is_won then 1 else 0 end as won,
        cast(null as {{ type_amount() }}) as days_to_opening,
        case when opportunities.is_won then opportunities.days_to_close end as days_to_win

    from opportunities

    inner join months
        on opportunities.closed_at >= months.first_starts_at
            and opportunities.closed_at < months.ends_at

),

changes as (

    select * from opened
    union all
    select * from closed

),

counted as (

    select
        channel,
        sum(case when is_last_month then opened else 0 end) as opened,
        sum(case when is_last_month then 0 else opened end) as opened_before,
        sum(case when is_last_month then closed else 0 end) as closed,
        sum(case when is_last_month then 0 else closed end) as closed_before,
        sum(case when is_last_month then won else 0 end) as won,
        sum(case when is_last_month then 0 else won end) as won_before,
        {{ median('case when is_last_month then days_to_opening end') }} as days_lead_to_opportunity,
        {{ median('case when not is_last_month then days_to_opening end') }} as days_lead_to_opportunity_before,
        {{ median('case when is_last_month then days_to_win end') }} as days_opportunity_to_won,
        {{ median('case when not is_last_month then days_to_win end') }} as days_opportunity_to_won_before
    from changes
    group by channel

)

select
    channel,
    opened,
    opened_before,
    won,
    won_before,
    {{ ratio('won', 'closed') }} as win_rate,
    {{ ratio('won_before', 'closed_before') }} as win_rate_before,
    cast(days_lead_to_opportunity as {{ type_amount() }}) as days_lead_to_opportunity,
    cast(days_lead_to_opportunity_before as {{ type_amount() }}) as days_lead_to_opportunity_before,
    cast(days_opportunity_to_won as {{ type_amount() }}) as days_opportunity_to_won,
    cast(days_opportunity_to_won_before as {{ type_amount() }}) as days_opportunity_to_won_before
from counted
order by opened desc, won desc, channel asc
