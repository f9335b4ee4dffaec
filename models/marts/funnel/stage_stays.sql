-- A lead passes through three stages, a deal through those that the CRM has, through some more than once. Closed stages
-- are where a deal ends up, not where it stays.
with

leads as (

    select
        stages.lead_id,
        stages.created_at,
        stages.mql_at,
        stages.sql_at,
        stages.disqualified_at,
        -- A converted lead waits no longer, even if its opportunity was deleted since.
        coalesce(stages.opportunity_at, person_leads.converted_at) as converted_at,
        lead_touches.first_touch_channel as channel,
        lead_touches.first_touch_campaign as campaign
    from {{ ref('int_lead_stages') }} as stages
    inner join {{ ref('int_person_leads') }} as person_leads
        on stages.lead_id = person_leads.lead_id
    inner join {{ ref('int_lead_touches') }} as lead_touches
        on stages.lead_id = lead_touches.lead_id

),

lead_stages as (

    select
        *,
        'new' as stage,
        created_at as entered_at,
        coalesce(mql_at, converted_at) as moved_on_at
    from leads

    union all

    select
        *,
        'mql' as stage,
        mql_at as entered_at,
        coalesce(sql_at, converted_at) as moved_on_at
    from leads
    where mql_at is not null

    union all

    select
        *,
        'sql' as stage,
        sql_at as entered_at,
        converted_at as moved_on_at
    from leads
    where sql_at is not null

),

lead_stays as (

    select
        lead_id,
        stage,
        entered_at,
        channel,
        campaign,
        case
            when moved_on_at is not null then 'moved_on'
            when disqualified_at >= entered_at then 'disqualified'
            else 'waiting'
        end as outcome,
        case
            -- A lead that came in again may have reached the next stage before.
            when moved_on_at < entered_at then entered_at
            when moved_on_at is not null then moved_on_at
            when disqualified_at >= entered_at then disqualified_at
        end as left_at
    from lead_stages

),

deal_stages as (

    select
        history.opportunity_id,
        history.stage,
        history.stage_number,
        history.entered_at,
        history.left_at,
        deals.closed_at,
        deals.pipeline_amount_minor,
        deals.channel,
        deals.campaign,
        case when deals.is_won then 'won' when deals.is_closed then 'lost' else 'waiting' end as deal_outcome,
        -- The last stage of a closed deal, entered when it was closed, is where it ended up, whatever it is called.
        case
            when deals.is_closed and history.left_at is null and history.entered_at >= deals.closed_at
                then case when deals.is_won then 'won' else 'lost' end
            else coalesce(outcomes.outcome, 'open')
        end as stage_outcome
    from {{ ref('opportunity_stage_history') }} as history
    inner join {{ ref('int_opportunity_cohorts') }} as deals
        on history.opportunity_id = deals.opportunity_id
    left join {{ ref('stage_outcomes') }} as outcomes
        on {{ lower_case('history.stage') }} = outcomes.stage

),

deal_stages_in_order as (

    select
        *,
        lead(stage_outcome) over (partition by opportunity_id order by stage_number) as next_stage_outcome
    from deal_stages

),

deal_stays as (

    select
        opportunity_id,
        stage,
        entered_at,
        channel,
        campaign,
        pipeline_amount_minor,
        case
            when next_stage_outcome is null then deal_outcome
            when next_stage_outcome = 'open' then 'moved_on'
            else next_stage_outcome
        end as outcome,
        case when deal_outcome = 'waiting' then left_at else coalesce(left_at, closed_at) end as left_at
    from deal_stages_in_order
    where stage_outcome = 'open'

),

stays as (

    select
        'lead' as record_type,
        lead_id as record_id,
        stage,
        entered_at,
        left_at,
        outcome,
        channel,
        campaign,
        cast(null as {{ type_amount() }}) as amount
    from lead_stays

    union all

    select
        'opportunity' as record_type,
        opportunity_id as record_id,
        stage,
        entered_at,
        left_at,
        outcome,
        channel,
        campaign,
        {{ from_minor_units('pipeline_amount_minor', reporting_minor_units()) }} as amount
    from deal_stays

)

select
    record_type,
    record_id,
    stage,
    entered_at,
    left_at,
    {{ rounded_to(type_amount(), seconds_between('entered_at', 'left_at') ~ ' / 86400') }} as days,
    outcome,
    channel,
    campaign,
    amount
from stays
