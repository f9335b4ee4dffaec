-- When each lead first reached each stage. Whoever reached a later stage has reached the earlier ones; a lead that is
-- recycled keeps its first dates.
with

leads as (

    select * from {{ ref('int_person_leads') }}

),

stage_names as (

    select * from {{ ref('lifecycle_stages') }}

),

stages_entered as (

    select
        lead_id,
        stage as status,
        entered_at
    from {{ ref('int_lead_stage_changes') }}

    union all

    -- The current status counts too; without a history its date is the conversion's, else the lead's own.
    select
        lead_id,
        status,
        coalesce(converted_at, created_at) as entered_at
    from leads
    where status is not null

),

named as (

    select
        stages_entered.lead_id,
        stage_names.stage,
        min(stages_entered.entered_at) as entered_at
    from stages_entered
    inner join stage_names
        on lower(stages_entered.status) = stage_names.status
        and cast(stages_entered.entered_at as date) >= stage_names.valid_from
        and (cast(stages_entered.entered_at as date) < stage_names.valid_to or stage_names.valid_to is null)
    group by stages_entered.lead_id, stage_names.stage

),

from_history as (

    select
        named.lead_id,
        min(case when named.stage = 'mql' then named.entered_at end) as mql_at,
        min(case when named.stage = 'sql' then named.entered_at end) as sql_at,
        min(case when named.stage = 'disqualified' then named.entered_at end) as disqualified_at
    from named
    group by named.lead_id

),

from_opportunities as (

    select
        lead_id,
        min(created_at) as opportunity_at,
        min(case when is_won then closed_at end) as won_at
    from {{ ref('int_opportunity_leads') }}
    where lead_id is not null
    group by lead_id

)

select
    leads.lead_id,
    leads.person_id,
    leads.created_at,
    coalesce(from_history.mql_at, from_history.sql_at, from_opportunities.opportunity_at) as mql_at,
    coalesce(from_history.sql_at, from_opportunities.opportunity_at) as sql_at,
    from_opportunities.opportunity_at,
    from_opportunities.won_at,
    from_history.disqualified_at
from leads
left join from_history
    on leads.lead_id = from_history.lead_id
left join from_opportunities
    on leads.lead_id = from_opportunities.lead_id
