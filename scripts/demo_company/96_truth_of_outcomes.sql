-- What became of the leads, and by which channel each came: truly, and as far as anybody can know
-- it, since a first visit may have been on a device that nothing ties to the lead.
create table truth.lead_outcomes as
with

true_touches as (

    select
        lead_decisions.person_no,
        arg_min(touches.channel, (touches.touched_at, touches.channel)) as first_channel

    from lead_decisions

    inner join touches
        on lead_decisions.person_no = touches.person_no
        and lead_decisions.lead_at >= touches.touched_at

    group by lead_decisions.person_no

),

known_devices as (

    select
        devices.identifier as anonymous_id,
        leads.identifier as lead_id

    from truth.identifiers as devices

    inner join truth.identifiers as leads
        on devices.known_group = leads.known_group

    where devices.identifier_type = 'anonymous_id' and leads.identifier_type = 'lead'

),

known_phones as (

    select
        phones.identifier as phone,
        leads.identifier as lead_id

    from truth.identifiers as phones

    inner join truth.identifiers as leads
        on phones.known_group = leads.known_group

    where phones.identifier_type = 'phone' and leads.identifier_type = 'lead'

),

known_touches as (

    select
        known_devices.lead_id,
        visits.channel,
        visits.started_at as touched_at

    from truth.visits

    inner join known_devices
        on visits.anonymous_id = known_devices.anonymous_id

    union all

    -- Of a campaign that the CRM does not export nobody knows what it was.
    select
        lead_id_of(offline_touches.person_no),
        case when offline_campaigns.is_missing then 'Unassigned' else offline_touches.channel end,
        offline_touches.responded_at

    from offline_touches

    inner join offline_campaigns
        on offline_touches.campaign_id = offline_campaigns.campaign_id

    where offline_touches.responded_at is not null

    union all

    -- A call says by which channel it came if its number was shown to the clicks of one campaign.
    select
        known_phones.lead_id,
        coalesce(entries.channel, 'Phone'),
        calls.started_at

    from generic.calls

    inner join known_phones
        on calls.caller_phone = known_phones.phone

    left join entries
        on calls.utm_campaign = entries.utm_campaign

    where calls.call_id is not null

),

first_known_touches as (

    select
        leads.lead_id,
        arg_min(
            known_touches.channel, (known_touches.touched_at, known_touches.channel)
        ) as first_channel

    from generic.leads

    inner join known_touches
        on leads.lead_id = known_touches.lead_id
        and leads.created_at >= known_touches.touched_at

    group by leads.lead_id

)

select
    lead_id_of(lead_decisions.person_no) as lead_id,
    number_id('P', lead_decisions.person_no, 7) as true_person,
    lead_decisions.lead_at as created_at,
    -- Whom sales called without any touch came by that call.
    coalesce(true_touches.first_channel, lead_decisions.origin) as first_channel,
    coalesce(first_known_touches.first_channel, lead_decisions.origin) as first_known_channel,
    lead_decisions.becomes_mql and lead_decisions.mql_at < ends_at() as is_mql,
    lead_decisions.becomes_sql and lead_decisions.sql_at < ends_at() as is_sql

from lead_decisions

left join true_touches
    on lead_decisions.person_no = true_touches.person_no

left join first_known_touches
    on lead_id_of(lead_decisions.person_no) = first_known_touches.lead_id;

-- A deal counts with the lead that became it; a later one with the first lead among its contacts.
create table truth.opportunity_outcomes as
with

member_leads as (

    select
        deal_members.deal_no,
        arg_min(lead_decisions.person_no, (lead_decisions.lead_at, lead_decisions.person_no))
            as lead_person_no

    from deal_members

    inner join lead_decisions
        on deal_members.person_no = lead_decisions.person_no

    group by deal_members.deal_no

)

select
    deals.opportunity_id,
    case
        when deals.type = 'new_business' then lead_id_of(deals.person_no)
        else lead_id_of(member_leads.lead_person_no)
    end as lead_id,
    deals.created_at,
    case when deals.is_closed then deals.closes_at end as closed_at,
    deals.is_won,
    deals.amount,
    deals.currency

from deals

left join member_leads
    on deals.deal_no = member_leads.deal_no

where not deals.is_deleted;

-- How many times as probable each channel made that there is this deal, and that it is won. Later
-- deals exist because the first was won.
create table truth.opportunity_influences as
with

first_deals as (

    select
        lead_decisions.person_no,
        lead_decisions.decided_at,
        deals.closes_at

    from lead_decisions

    inner join deals
        on lead_decisions.person_no = deals.person_no
        and deals.type = 'new_business'

),

touched as (

    select
        first_deals.person_no,
        touches.channel,
        bool_or(first_deals.decided_at >= touches.touched_at) as is_before_decision

    from first_deals

    inner join touches
        on first_deals.person_no = touches.person_no
        and first_deals.closes_at >= touches.touched_at

    group by first_deals.person_no, touches.channel

)

select
    deals.opportunity_id,
    touched.channel,
    round(
        channel_effects.effect_on_win
        * case when touched.is_before_decision then channel_effects.effect_on_conversion else 1 end,
        6
    ) as effect

from deals

inner join touched
    on deals.person_no = touched.person_no

inner join channel_effects
    on touched.channel = channel_effects.channel

where not deals.is_deleted;

create table truth.order_amounts as

select
    order_id,
    ordered_at,
    amount,
    currency,
    is_refunded

from generic.orders;

create table truth.spend_amounts as

select
    campaign_id || '@' || date as row_key,
    date,
    currency,
    spend

from generic.ad_spend;
