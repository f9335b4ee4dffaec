-- When each lead first reached each stage. Whoever reached a later stage has reached the earlier ones; a lead that is
-- recycled keeps its first dates.
with

leads as (

    select * from {{ ref('int_person_leads') }}

),

stage_names as (

    select * from {{ ref('lifecycle_stages') }}

),

entered as (

    select
        heirs.heir_id as lead_id,
        stage_names.stage,
        changes.entered_at
    from {{ ref('int_lead_stage_changes') }} as changes
    inner join {{ ref('int_lead_heirs') }} as heirs
        on changes.lead_id = heirs.lead_id
    inner join stage_names
        on {{ lower_case('changes.stage') }} = stage_names.status
            and cast(changes.entered_at as date) >= stage_names.valid_from
            and (cast(changes.entered_at as date) < stage_names.valid_to or stage_names.valid_to is null)

),

from_history as (

    select
        lead_id,
        min(case when stage = 'mql' then entered_at end) as mql_at,
        min(case when stage = 'sql' then entered_at end) as sql_at,
        max(case when stage = 'disqualified' then entered_at end) as disqualified_at,
        max(entered_at) as last_entered_at
    from entered
    group by lead_id

),

-- A current status that the history lacks is dated at the conversion, else at the last change in the history, else at
-- creation.
dated_statuses as (

    select
        leads.lead_id,
        {{ lower_case('leads.status') }} as status,
        coalesce(leads.converted_at, from_history.last_entered_at, leads.created_at) as entered_at
    from leads
    left join from_history
        on leads.lead_id = from_history.lead_id

),

from_status as (

    select
        dated_statuses.lead_id,
        stage_names.stage,
        dated_statuses.entered_at
    from dated_statuses
    inner join stage_names
        on dated_statuses.status = stage_names.status
            and cast(dated_statuses.entered_at as date) >= stage_names.valid_from
            and (cast(dated_statuses.entered_at as date) < stage_names.valid_to or stage_names.valid_to is null)

),

from_opportunities as (

    select
        lead_id,
        min(created_at) as opportunity_at,
        min(case when is_won then closed_at end) as won_at
    from {{ ref('int_opportunity_leads') }}
    where lead_id is not null
    group by lead_id

),

-- Of several leads that became one opportunity, it is counted with one; all of them have come so far.
from_conversions as (

    select
        lead_id,
        min(opportunity_created_at) as converted_at
    from {{ ref('int_converted_leads') }}
    group by lead_id

),

known as (

    select
        leads.lead_id,
        leads.person_id,
        leads.created_at,
        coalesce(from_history.mql_at, case when from_status.stage = 'mql' then from_status.entered_at end) as mql_at,
        coalesce(from_history.sql_at, case when from_status.stage = 'sql' then from_status.entered_at end) as sql_at,
        coalesce(
            from_history.disqualified_at, case when from_status.stage = 'disqualified' then from_status.entered_at end
        ) as disqualified_at,
        from_conversions.converted_at,
        from_opportunities.opportunity_at,
        from_opportunities.won_at

    from leads

    left join from_history
        on leads.lead_id = from_history.lead_id

    left join from_status
        on leads.lead_id = from_status.lead_id

    left join from_opportunities
        on leads.lead_id = from_opportunities.lead_id

    left join from_conversions
        on leads.lead_id = from_conversions.lead_id

)

-- least() passes over what is NULL: the earliest of those that happened.
select
    lead_id,
    person_id,
    created_at,
    {{ earliest_of(['mql_at', 'sql_at', 'opportunity_at', 'converted_at']) }} as mql_at,
    {{ earliest_of(['sql_at', 'opportunity_at', 'converted_at']) }} as sql_at,
    opportunity_at,
    won_at,
    disqualified_at
from known
