-- What became of an account's leads and deals, and when.
with

opportunities as (

    select *
    from {{ ref('int_opportunities') }}
    where not is_deleted and account_id is not null

),

leads as (

    select
        leads.lead_id,
        leads.person_id,
        leads.created_at,
        leads.account_id,
        person_accounts.account_id as todays_account_id
    from {{ ref('int_person_leads') }} as leads
    inner join {{ ref('int_person_accounts') }} as person_accounts
        on leads.person_id = person_accounts.person_id

)

select
    account_id,
    created_at as occurred_at,
    'lead_created' as kind,
    lead_id as record_id,
    cast(null as {{ type_text() }}) as opportunity_id,
    person_id,
    cast(null as {{ type_text() }}) as detail
from leads

union all

select
    coalesce(former_accounts.account_id, leads.todays_account_id) as account_id,
    changes.entered_at as occurred_at,
    'lead_stage' as kind,
    leads.lead_id as record_id,
    cast(null as {{ type_text() }}) as opportunity_id,
    leads.person_id,
    changes.stage as detail
from {{ ref('int_lead_stage_changes') }} as changes
inner join {{ ref('int_lead_heirs') }} as heirs
    on changes.lead_id = heirs.lead_id
inner join leads
    on heirs.heir_id = leads.lead_id
left join {{ ref('int_former_accounts') }} as former_accounts
    on leads.person_id = former_accounts.person_id
        and {{ is_former_account_at('changes.entered_at') }}

union all

select
    account_id,
    created_at as occurred_at,
    'opportunity_opened' as kind,
    opportunity_id as record_id,
    opportunity_id,
    cast(null as {{ type_text() }}) as person_id,
    cast(null as {{ type_text() }}) as detail
from opportunities

union all

select
    opportunities.account_id,
    changes.entered_at as occurred_at,
    'opportunity_stage' as kind,
    opportunities.opportunity_id as record_id,
    opportunities.opportunity_id,
    cast(null as {{ type_text() }}) as person_id,
    changes.stage as detail
from {{ ref('int_opportunity_stage_changes') }} as changes
inner join opportunities
    on changes.opportunity_id = opportunities.opportunity_id

union all

select
    account_id,
    closed_at as occurred_at,
    case when is_won then 'opportunity_won' else 'opportunity_lost' end as kind,
    opportunity_id as record_id,
    opportunity_id,
    cast(null as {{ type_text() }}) as person_id,
    loss_reason as detail
from opportunities
where is_closed and closed_at is not null
