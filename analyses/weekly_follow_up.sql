-- How soon did sales speak with the leads that became MQLs last week, compared with the four weeks before?
with

weeks as (

    select
        {{ start_of('week', as_of()) }} - {{ span(35, 'day') }} as first_starts_at,
        {{ start_of('week', as_of()) }} - {{ span(7, 'day') }} as starts_at,
        {{ start_of('week', as_of()) }} as ends_at

),

mqls as (

    select
        stages.lead_id,
        stages.person_id,
        touches.first_touch_channel as channel,
        stages.mql_at,
        case when stages.mql_at >= weeks.starts_at then 1 else 0 end as is_last_week,
        -- Whoever became an MQL less than two days ago can still be called in time.
        case when stages.mql_at + {{ span(2, 'day') }} <= {{ as_of() }} then 1 else 0 end as is_due

    from {{ ref('int_lead_stages') }} as stages

    inner join {{ ref('int_lead_touches') }} as touches
        on stages.lead_id = touches.lead_id

    inner join weeks
        on stages.mql_at >= weeks.first_starts_at
            and stages.mql_at < weeks.ends_at

),

activities as (

    select * from {{ ref('int_sales_activities') }}

),

-- An activity with the lead and one with the contact it became are both with the same person.
identified_activities as (

    select
        {{ identifier_key("'lead_id'", 'lead_id') }} as identifier_key,
        occurred_at
    from activities
    where lead_id is not null and occurred_at <= {{ as_of() }}

    union all

    select
        {{ identifier_key("'contact_id'", 'contact_id') }} as identifier_key,
        occurred_at
    from activities
    where contact_id is not null and occurred_at <= {{ as_of() }}

),

activities_with_people as (

    select
        people.person_id,
        identified_activities.occurred_at

    from identified_activities

    inner join {{ ref('int_identifier_people') }} as identifier_people
        on identified_activities.identifier_key = identifier_people.identifier_key

    inner join {{ ref('int_people') }} as people
        on identifier_people.person_key = people.person_key

),

first_activities as (

    select
        mqls.lead_id,
        min(activities_with_people.occurred_at) as followed_up_at

    from mqls

    inner join activities_with_people
        on mqls.person_id = activities_with_people.person_id
            and mqls.mql_at <= activities_with_people.occurred_at

    group by mqls.lead_id

),

followed_up as (

    select
        mqls.channel,
        mqls.is_last_week,
        mqls.is_due,
        case
            when first_activities.followed_up_at <= mqls.mql_at + {{ span(2, 'day') }} then mqls.is_due
            else 0
        end as is_in_time,
        case when first_activities.followed_up_at is null then 1 else 0 end as is_waiting,
        {{ seconds_between('mqls.mql_at', 'first_activities.followed_up_at') }} / 3600.0 as hours

    from mqls

    left join first_activities
        on mqls.lead_id = first_activities.lead_id

),

counted as (

    select
        channel,
        sum(is_last_week) as mqls,
        sum(is_last_week * is_waiting) as waiting,
        sum(is_last_week * is_due) as due,
        sum(is_last_week * is_in_time) as in_time,
        sum((1 - is_last_week) * is_due) as due_before,
        sum((1 - is_last_week) * is_in_time) as in_time_before,
        {{ median('case when is_last_week = 1 then hours end') }} as median_hours,
        {{ median('case when is_last_week = 0 then hours end') }} as median_hours_before
    from followed_up
    group by channel

)

select
    channel,
    mqls,
    waiting,
    {{ ratio('in_time', 'due') }} as in_two_days_rate,
    {{ ratio('in_time_before', 'due_before') }} as in_two_days_rate_before,
    cast(median_hours as {{ type_amount() }}) as median_hours,
    cast(median_hours_before as {{ type_amount() }}) as median_hours_before
from counted
order by waiting desc, mqls desc, channel asc
