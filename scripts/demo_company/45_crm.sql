create schema generic;

create table generic.campaigns as

select
    campaign_id,
    name,
    case channel
        when 'Webinar' then 'Online event'
        when 'Event' then 'Trade show'
        when 'Partner' then 'Partner referral'
        else 'Mailing'
    end as type,
    channel,
    starts_on,
    ends_on,
    budgeted_cost,
    actual_cost,
    'USD' as currency

from offline_campaigns

where not is_missing;

-- Who stands in the CRM as a contact: converted leads, and colleagues of accounts with a deal.
create table crm_contacts as
with

dealing_accounts as (

    select
        account_no,
        min(created_at) as first_deal_at

    from deals

    group by account_no

)

select
    people.person_no,
    people.account_no,
    contact_id_of(people.person_no) as contact_id,
    case
        when lead_decisions.is_converted then lead_decisions.decided_at
        else seconds_later(
            dealing_accounts.first_deal_at,
            draw_between('introduced', people.person_no, 1, 20 * 86400)
        )
    end as created_at,
    coalesce(lead_decisions.is_converted, false) as was_lead

from people

inner join dealing_accounts
    on people.account_no = dealing_accounts.account_no

left join lead_decisions
    on people.person_no = lead_decisions.person_no

where
    lead_decisions.is_converted
    or (
        lead_decisions.person_no is null
        and dealing_accounts.first_deal_at < ends_at() - interval 21 days
    );

create table generic.accounts as
with

first_seen as (

    select
        people.account_no,
        min(lead_decisions.lead_at) as first_lead_at,
        bool_or(lead_decisions.is_converted) as has_deal

    from people

    inner join lead_decisions
        on people.person_no = lead_decisions.person_no

    group by people.account_no

),

known as (

    select
        accounts.account_id,
        accounts.account_no,
        accounts.name,
        accounts.domain,
        accounts.industry,
        accounts.employees,
        cast(
            accounts.employees * (60000 + 120000 * draw('revenue', accounts.account_no))
            as decimal(18, 2)
        )
            as annual_revenue,
        accounts.country,
        -- Target accounts were imported on the first day, the others came with their first lead.
        case
            when chance('target', accounts.account_no, 0.55)
                then timestamp '2024-07-01 06:00:00'
            else first_seen.first_lead_at
        end as created_at

    from accounts

    left join first_seen
        on accounts.account_no = first_seen.account_no

    where chance('target', accounts.account_no, 0.55) or coalesce(first_seen.has_deal, false)

)

select
    account_id,
    name,
    domain,
    industry,
    employees,
    annual_revenue,
    country,
    created_at,
    null::varchar as merged_into_id,
    false as is_deleted,
    created_at as updated_at

from known

union all

select
    account_id || 'D',
    upper(name),
    domain,
    industry,
    null,
    null,
    country,
    created_at + interval 3 days,
    account_id,
    true,
    created_at + interval 40 days

from known

where chance('merged account', account_no, getvariable('merged_share'))
    and created_at < ends_at() - interval 41 days;

create table generic.leads as
with

-- Written as the person typed it: sometimes with capitals, with spaces in the number, without.
given as (

    select
        lead_decisions.*,
        lead_id_of(lead_decisions.person_no) as lead_id,
        case
            when
                lead_decisions.origin <> 'web'
                and chance('no email', lead_decisions.person_no, 0.05)
                then null
            when chance('role address', lead_decisions.person_no, getvariable('role_address_share'))
                then pick('role', lead_decisions.person_no, ['info@', 'sales@', 'office@'])
                    || people.domain
            when chance('capitals', lead_decisions.person_no, 0.04)
                then people.first_name || '.' || people.last_name
                    || substr(
                        people.email, length(people.first_name || '.' || people.last_name) + 1
                    )
            else people.email
        end as email,
        case
            when
                lead_decisions.origin <> 'web'
                and chance('no email', lead_decisions.person_no, 0.05)
                then people.phone
            when chance('typed phone', lead_decisions.person_no, getvariable('typed_phone_share'))
                then typed_phone(people.phone, lead_decisions.person_no)
            when chance('spaced phone', lead_decisions.person_no, 0.3)
                then regexp_replace(people.phone, '^(.+)(...)555(....)$', '\1 \2 555 \3')
            when chance('gives phone', lead_decisions.person_no, 0.7) then people.phone
        end as phone,
        people.first_name,
        people.last_name,
        people.account_no,
        accounts.account_id,
        accounts.name as company,
        accounts.domain,
        accounts.country,
        visits.entry_no,
        visits.device_no

    from lead_decisions

    inner join people
        on lead_decisions.person_no = people.person_no

    inner join accounts
        on people.account_no = accounts.account_no

    left join visits
        on lead_decisions.visit_no = visits.visit_no

),

described as (

    select
        given.lead_id,
        given.person_no,
        given.lead_at as created_at,
        given.email,
        given.phone,
        given.first_name,
        given.last_name,
        given.company,
        pick('title', given.person_no, [
            'Head of Sales', 'VP Revenue', 'Sales Operations Manager', 'CFO', 'Controller',
            'Finance Manager', 'Founder', 'Account Executive', 'Business Analyst', 'IT Manager'
        ]) as title,
        'https://www.' || given.domain as website,
        given.country,
        case given.origin
            when 'web' then 'Website'
            when 'Event' then 'Trade Show'
            when 'Partner' then 'Partner Referral'
            else given.origin
        end as lead_source,
        case
            when given.is_converted then 'Converted'
            when given.decided_at < ends_at() and chance('disqualified', given.person_no, 0.6)
                then 'Disqualified'
            when given.becomes_sql and given.sql_at < ends_at() then 'SQL'
            when given.becomes_mql and given.mql_at < ends_at() then 'MQL'
            else 'Open'
        end as status,
        case when given.device_no is not null then uuid_of('device', given.device_no) end
            as anonymous_id,
        entries.utm_source,
        entries.utm_medium,
        entries.utm_campaign,
        entries.utm_term,
        case
            when entries.click_id_type is not null
                then click_id_of(entries.click_id_type, given.visit_no)
        end as click_id,
        case when given.is_converted then given.decided_at end as converted_at,
        case when given.is_converted then contact_id_of(given.person_no) end as contact_id,
        case
            when given.is_converted or chance('matched', given.person_no, 0.1)
                then listed_accounts.account_id
        end as account_id,
        case when given.is_converted then opportunity_id_of(given.person_no * 4) end
            as opportunity_id,
        number_id('REP-', draw_between('owner', given.account_no, 1, 12), 2) as owner_id,
        least(given.decided_at, ends_at() - interval 1 second) as updated_at

    from given

    left join entries
        on given.entry_no = entries.entry_no

    left join generic.accounts as listed_accounts
        on given.account_id = listed_accounts.account_id

)

select
    lead_id,
    created_at,
    email,
    phone,
    first_name,
    last_name,
    company,
    title,
    website,
    country,
    lead_source,
    status,
    anonymous_id,
    utm_source,
    utm_medium,
    utm_campaign,
    null::varchar as utm_content,
    utm_term,
    click_id,
    converted_at,
    contact_id,
    account_id,
    opportunity_id,
    owner_id,
    case
        when status = 'Disqualified' then pick('reason', person_no, [
            'No budget', 'No response', 'Too small', 'Student', 'Wrong region', 'Chose competitor'
        ])
    end as disqualified_reason,
    null::varchar as merged_into_id,
    false as is_deleted,
    updated_at

from described

union all

-- The same person typed in by a colleague, later merged into the first record.
select
    lead_id || 'D',
    created_at + interval 2 days,
    email,
    phone,
    first_name,
    last_name,
    company,
    null,
    null,
    country,
    'Manual Entry',
    'Open',
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    owner_id,
    null,
    lead_id,
    true,
    created_at + interval 6 days

from described

where chance('merged lead', person_no, getvariable('merged_share'))
    and created_at < ends_at() - interval 7 days;

create table generic.lead_stage_changes as

select
    lead_id_of(person_no) as lead_id,
    'MQL' as stage,
    mql_at as entered_at

from lead_decisions

where becomes_mql and mql_at < ends_at()

union all

select
    lead_id_of(person_no),
    'SQL',
    sql_at

from lead_decisions

where becomes_sql and sql_at < ends_at();

create table generic.contacts as
with

described as (

    select
        crm_contacts.contact_id,
        accounts.account_id,
        people.email,
        case
            when not chance('contact phone', people.person_no, 0.6) then null
            when chance('typed contact phone', people.person_no, getvariable('typed_phone_share'))
                then typed_phone(people.phone, people.person_no + 1)
            else people.phone
        end as phone,
        people.first_name,
        people.last_name,
        pick('title', people.person_no, [
            'Head of Sales', 'VP Revenue', 'Sales Operations Manager', 'CFO', 'Controller',
            'Finance Manager', 'Founder', 'Account Executive', 'Business Analyst', 'IT Manager'
        ]) as title,
        crm_contacts.created_at,
        people.person_no

    from crm_contacts

    inner join people
        on crm_contacts.person_no = people.person_no

    inner join accounts
        on people.account_no = accounts.account_no

)

select
    contact_id,
    account_id,
    email,
    phone,
    first_name,
    last_name,
    title,
    created_at,
    null::varchar as merged_into_id,
    false as is_deleted,
    created_at as updated_at

from described

union all

select
    contact_id || 'D',
    account_id,
    email,
    null,
    first_name,
    last_name,
    null,
    created_at + interval 1 day,
    contact_id,
    true,
    created_at + interval 9 days

from described

where chance('merged contact', person_no, getvariable('merged_share'))
    and created_at < ends_at() - interval 10 days;
