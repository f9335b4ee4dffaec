create table deal_members as
with

candidates as (

    select
        deals.deal_no,
        deals.opportunity_id,
        crm_contacts.person_no,
        crm_contacts.contact_id,
        crm_contacts.person_no = deals.person_no as is_primary,
        row_number() over (
            partition by deals.deal_no
            order by
                case when crm_contacts.person_no = deals.person_no then 0 else 1 end,
                crm_contacts.person_no
        ) as member_rank

    from deals

    inner join crm_contacts
        on deals.account_no = crm_contacts.account_no

)

select *
from candidates
where member_rank <= draw_between('committee', deal_no, 1, 4);

create table generic.opportunities as
with

sourced as (

    select
        deals.deal_no,
        offline_touches.campaign_id,
        row_number() over (
            partition by deals.deal_no
            order by offline_touches.responded_at desc, offline_touches.campaign_id
        ) as recency_rank

    from deals

    inner join offline_touches
        on deals.person_no = offline_touches.person_no
        and deals.created_at >= offline_touches.responded_at

)

select
    deals.opportunity_id,
    deals.created_at,
    accounts.account_id,
    contact_id_of(deals.person_no) as primary_contact_id,
    accounts.name || case deals.type
        when 'new_business' then ' - Planning Suite'
        when 'renewal' then ' - Renewal'
        else ' - More seats'
    end as name,
    deals.type,
    deals.amount,
    deals.currency,
    case
        when deals.is_won then 'Closed Won'
        when deals.is_closed then 'Closed Lost'
        else ['Discovery', 'Evaluation', 'Proposal', 'Negotiation'][deals.stages_reached]
    end as stage,
    case when deals.is_closed then deals.closes_at end as closed_at,
    deals.is_closed,
    deals.is_won,
    number_id('REP-', draw_between('owner', deals.account_no, 1, 12), 2) as owner_id,
    sourced.campaign_id,
    case when deals.type = 'new_business' then leads.lead_source else 'Customer' end as lead_source,
    case
        when deals.is_closed and not deals.is_won then pick('loss reason', deals.deal_no, [
            'Price', 'No decision', 'Competitor', 'Missing feature', 'Timing'
        ])
    end as loss_reason,
    case
        when chance('has competitor', deals.deal_no, 0.35) then pick('competitor', deals.deal_no, [
            'Planwise', 'Forecastly', 'Numeria', 'Quotara'
        ])
    end as competitor,
    deals.is_deleted,
    coalesce(deals.close_entered_at, ends_at() - interval 1 day) as updated_at

from deals

inner join accounts
    on deals.account_no = accounts.account_no

left join generic.leads
    on lead_id_of(deals.person_no) = leads.lead_id

left join sourced
    on deals.deal_no = sourced.deal_no
    and sourced.recency_rank = 1;

create table generic.opportunity_stage_changes as
with

worked as (

    select
        deals.opportunity_id,
        ['Discovery', 'Evaluation', 'Proposal', 'Negotiation'][steps.range] as stage,
        seconds_later(
            deals.created_at,
            datediff('second', deals.created_at, deals.closes_at) * (steps.range - 1) // 4
        ) as entered_at,
        case when steps.range >= 3 then deals.amount else round(deals.amount * 0.9, -2) end
            as amount

    from deals

    inner join range(1, 5) as steps
        on deals.stages_reached >= steps.range

)

select
    opportunity_id,
    stage,
    entered_at,
    amount::decimal(18, 2) as amount

from worked

union all

select
    opportunity_id,
    case when is_won then 'Closed Won' else 'Closed Lost' end,
    close_entered_at,
    amount

from deals

where is_closed

union all

-- Given up in the last stage they had reached, and taken up again before the real close.
select
    deals.opportunity_id,
    ['Closed Lost', ['Discovery', 'Evaluation', 'Proposal', 'Negotiation'][deals.stages_reached]][turns.range],
    seconds_later(
        deals.created_at,
        datediff('second', deals.created_at, deals.closes_at) * (17 + turns.range) // 20
    ),
    deals.amount

from deals

cross join range(1, 3) as turns

where deals.is_reopened;

create table generic.opportunity_contacts as

select
    opportunity_id,
    contact_id,
    case
        when is_primary then 'Champion'
        else pick('role in deal', deal_no * 8 + member_rank, [
            'Decision Maker', 'Economic Buyer', 'Technical Evaluator', 'User'
        ])
    end as role,
    is_primary

from deal_members;

create table generic.campaign_members as
with

placed as (

    select
        offline_touches.*,
        -- Before it converted it was the lead who was invited.
        lead_decisions.person_no is not null and not coalesce(
            lead_decisions.is_converted
            and lead_decisions.decided_at
                < coalesce(offline_touches.responded_at, lead_decisions.decided_at),
            false
        ) as is_lead,
        crm_contacts.contact_id

    from offline_touches

    left join lead_decisions
        on offline_touches.person_no = lead_decisions.person_no

    left join crm_contacts
        on offline_touches.person_no = crm_contacts.person_no

)

select
    campaign_id,
    case when is_lead then lead_id_of(person_no) end as lead_id,
    case when not is_lead then contact_id end as contact_id,
    case
        when responded_at is null
            then pick('silent status', invitation_no, ['Sent', 'Invited', 'Registered'])
        when channel in ('Webinar', 'Event') then 'Attended'
        else 'Responded'
    end as status,
    responded_at

from placed

where is_lead or contact_id is not null;

create table generic.sales_activities as
with

on_leads as (

    select
        lead_decisions.person_no * 32 + steps.range as activity_no,
        seconds_later(
            lead_decisions.mql_at,
            draw_between(
                'lead activity', lead_decisions.person_no * 32 + steps.range, 600,
                datediff('second', lead_decisions.mql_at, lead_decisions.decided_at)
            )
        ) as occurred_at,
        lead_id_of(lead_decisions.person_no) as lead_id,
        null as contact_id,
        people.account_no,
        null as account_id,
        null as opportunity_id

    from lead_decisions

    inner join people
        on lead_decisions.person_no = people.person_no

    inner join range(1, 7) as steps
        on draw_between('lead activities', lead_decisions.person_no, 2, 6) >= steps.range

    where lead_decisions.becomes_mql

),

on_deals as (

    select
        deals.deal_no * 8 + steps.range + 1000000000 as activity_no,
        seconds_later(
            deals.created_at,
            draw_between(
                'deal activity', deals.deal_no * 8 + steps.range, 600,
                datediff('second', deals.created_at, deals.closes_at)
            )
        ) as occurred_at,
        null as lead_id,
        contact_id_of(deals.person_no) as contact_id,
        deals.account_no,
        account_id_of(deals.account_no) as account_id,
        deals.opportunity_id

    from deals

    inner join range(1, 8) as steps
        on draw_between('deal activities', deals.deal_no, 3, 7) >= steps.range

),

every_activity as (

    select *
    from on_leads

    union all

    select *
    from on_deals

)

select
    '00T5g0' || hex_id(activity_no, 9) as activity_id,
    occurred_at,
    pick('activity type', activity_no, ['Call', 'Email', 'Email', 'Email', 'Meeting', 'Demo'])
        as type,
    lead_id,
    contact_id,
    account_id,
    opportunity_id,
    number_id('REP-', draw_between('owner', account_no, 1, 12), 2) as owner_id

from every_activity

where occurred_at < ends_at();

create table generic.customer_events as

select
    'CE-' || opportunity_id as event_id,
    closes_at as occurred_at,
    case when is_won then 'renewed' else 'churned' end as type,
    account_id_of(account_no) as account_id,
    null::varchar as email,
    amount,
    currency,
    null::bigint as score

from deals

where type = 'renewal' and is_closed and not is_deleted

union all

select
    'NPS-' || deals.opportunity_id || '-' || surveys.range,
    deals.closes_at + to_days((surveys.range * 120)::integer),
    'nps',
    account_id_of(deals.account_no),
    people.email,
    null,
    null,
    least(10, draw_between('score', deals.deal_no * 8 + surveys.range, 3, 12))

from deals

inner join people
    on deals.person_no = people.person_no

cross join range(1, 4) as surveys

where
    deals.type = 'new_business'
    and deals.is_won
    and not deals.is_deleted
    and deals.closes_at + to_days((surveys.range * 120)::integer) < ends_at()
    and chance('answers survey', deals.deal_no * 8 + surveys.range, 0.5);
