create table truth.channel_effects as
select *
from channel_effects;

create table truth.visits as

select
    number_id('V-', visits.visit_no, 8) as visit_id,
    event_id_of(visits.visit_no, 1) as first_event_id,
    entries.channel,
    number_id('P', visits.person_no, 7) as true_person,
    visits.kind as person_kind,
    visits.started_at

from visits

inner join entries
    on visits.entry_no = entries.entry_no;

-- Every identifier that the exports contain, in its normal form: small letters, no spaces.
-- No person stands at what belongs to nobody alone: role addresses, devices of two persons.
create table truth.identifiers as
with

appearing as (

    select 'user_id' as identifier_type, user_id as identifier from visit_plans where has_login
    union
    select 'email', lower(email) from generic.leads
    union
    select 'email', email from generic.contacts
    union
    select 'email', email from generic.orders
    union
    select 'email', email from generic.customer_events
    union
    select 'email', email from visit_plans where has_guide_form
    union
    select 'email', email from visit_plans where has_login and chance('login email', visit_no, 0.75)
    union
    select 'phone', replace(phone, ' ', '') from generic.leads
    union
    select 'phone', phone from generic.contacts
    union
    select 'phone', phone from generic.orders
    union
    select 'phone', caller_phone from generic.calls
    union
    select 'loyalty_id', loyalty_id from generic.orders

),

owned as (

    select 'user_id' as identifier_type, user_id as identifier, person_id from people
    union all
    select 'email', email, person_id from people
    union all
    select 'phone', phone, person_id from people
    union all
    select 'loyalty_id', loyalty_id, person_id from people

),

devices as (

    select
        anonymous_id,
        case when count(distinct person_no) = 1 then number_id('P', min(person_no), 7) end
            as true_person,
        -- Did it ever appear beside another identifier? If not, nobody can know whose it is.
        bool_or(has_login or has_lead_form or has_guide_form or has_order)
        or anonymous_id in (select anonymous_id from generic.calls where anonymous_id is not null)
            as is_linked

    from visit_plans

    group by anonymous_id

)

select
    appearing.identifier_type,
    appearing.identifier,
    owned.person_id as true_person,
    owned.person_id is not null as is_linked

from appearing

left join owned
    on appearing.identifier_type = owned.identifier_type
    and appearing.identifier = owned.identifier

where appearing.identifier is not null

union all

select
    'anonymous_id',
    anonymous_id,
    true_person,
    is_linked

from devices

union all

select
    'lead',
    lead_id,
    number_id('P', regexp_extract(lead_id, '\d+')::bigint, 7),
    true

from generic.leads

union all

select
    'contact',
    contact_id,
    number_id('P', regexp_extract(contact_id, '\d+')::bigint, 7),
    true

from generic.contacts;
