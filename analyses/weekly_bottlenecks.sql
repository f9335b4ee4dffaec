-- Where do leads and opportunities wait, and who waits longer than is usual at that stage?
-- Usual is the median of those who moved on from the stage in the thirteen weeks before.
with

opportunity_changes as (

    select * from {{ ref('int_opportunity_stage_changes') }}

),

opportunity_stages as (

    select
        changes.opportunity_id as record_id,
        'opportunity' as record,
        changes.stage,
        changes.entered_at,
        coalesce(
            lead(changes.entered_at) over (
                partition by changes.source_system, changes.opportunity_id order by changes.entered_at, changes.stage
            ),
            case when opportunities.is_closed then opportunities.closed_at end
        ) as moved_on_at,
        cast(null as timestamp) as given_up_at,
        opportunities.amount

    from opportunity_changes as changes

    inner join {{ ref('opportunities') }} as opportunities
        on changes.opportunity_id = opportunities.opportunity_id

    where
        changes.changed_field = 'stage'
        and (not opportunities.is_closed or changes.entered_at < opportunities.closed_at)

),

leads as (

    select
        stages.*,
        -- A converted lead waits no longer, even if its opportunity was deleted since.
        coalesce(stages.disqualified_at, person_leads.converted_at) as given_up_at
    from {{ ref('int_lead_stages') }} as stages
    inner join {{ ref('int_person_leads') }} as person_leads
        on stages.lead_id = person_leads.lead_id

),

lead_stages as (

    select
        lead_id as record_id,
        'lead' as record,
        'new' as stage,
        created_at as entered_at,
        mql_at as moved_on_at,
        given_up_at
    from leads

    union all

    select
        lead_id as record_id,
        'lead' as record,
        'mql' as stage,
        mql_at as entered_at,
        sql_at as moved_on_at,
        given_up_at
    from leads
    where mql_at is not null

    union all

    select
        lead_id as record_id,
        'lead' as record,
        'sql' as stage,
        sql_at as entered_at,
        opportunity_at as moved_on_at,
        given_up_at
    from leads
    where sql_at is not null

),

stays as (

    select
        record,
        stage,
        entered_at,
        moved_on_at,
        given_up_at,
        amount
    from opportunity_stages

    union all

    select
        record,
        stage,
        entered_at,
        moved_on_at,
        given_up_at,
        cast(null as {{ type_amount() }}) as amount
    from lead_stages

),

usual as (

    select
        record,
        stage,
        count(*) as moved_on,
        {{ median(seconds_between('entered_at', 'moved_on_at')) }} / 86400.0 as usual_days
    from stays
    where moved_on_at > {{ as_of() }} - {{ span(91, 'day') }} and moved_on_at <= {{ as_of() }}
    group by record, stage

),

waiting as (

    select
        stays.record,
        stays.stage,
        stays.amount,
        {{ seconds_between('stays.entered_at', as_of()) }} / 86400.0 as days,
        usual.usual_days,
        usual.moved_on

    from stays

    left join usual
        on stays.record = usual.record
            and stays.stage = usual.stage

    where
        stays.entered_at <= {{ as_of() }}
        and (stays.moved_on_at is null or stays.moved_on_at > {{ as_of() }})
        and (stays.given_up_at is null or stays.given_up_at > {{ as_of() }})

)

select
    record,
    stage,
    count(*) as waiting,
    sum(amount) as waiting_amount,
    cast({{ median('days') }} as {{ type_amount() }}) as median_days_waiting,
    cast(max(usual_days) as {{ type_amount() }}) as usual_days,
    coalesce(max(moved_on), 0) as moved_on,
    sum(case when days > 2 * usual_days then 1 else 0 end) as stuck,
    sum(case when days > 2 * usual_days then amount end) as stuck_amount
from waiting
group by record, stage
order by stuck desc, waiting desc, record asc, stage asc
