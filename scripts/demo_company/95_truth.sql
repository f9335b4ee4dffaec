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
    uuid_of('device', visits.device_no) as anonymous_id,
    visits.started_at

from visits

inner join entries
    on visits.entry_no = entries.entry_no;

-- Every identifier that the exports contain, in its normal form: small letters, no spaces.
-- No person stands at what belongs to nobody alone: role addresses, devices of two persons.
create table identities as
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
    select 'phone', plain_phone(phone) from generic.leads
    union
    select 'phone', plain_phone(phone) from generic.contacts
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

)

select
    appearing.identifier_type,
    appearing.identifier,
    owned.person_id as true_person

from appearing

left join owned
    on appearing.identifier_type = owned.identifier_type
    and appearing.identifier = owned.identifier

where appearing.identifier is not null

union all

select
    'anonymous_id',
    anonymous_id,
    case when count(distinct person_no) = 1 then number_id('P', min(person_no), 7) end

from visit_plans

group by anonymous_id

union all

select
    'lead',
    lead_id,
    number_id('P', lead_id[9:15]::bigint, 7)

from generic.leads

union all

select
    'contact',
    contact_id,
    number_id('P', contact_id[9:15]::bigint, 7)

from generic.contacts;

-- What stands beside what in a row of the exports: a pair is all the evidence there is that two
-- identifiers are one person's.
create table shown_pairs as
with

shown as (

    select [
        {'type': 'anonymous_id', 'value': anonymous_id},
        {'type': 'user_id', 'value': user_id},
        {'type': 'email', 'value': lower(email)}
    ] as identifiers
    from generic.events
    where event_id is not null and (user_id is not null or email is not null)

    union all

    select [
        {'type': 'lead', 'value': lead_id},
        {'type': 'lead', 'value': merged_into_id},
        {'type': 'contact', 'value': contact_id},
        {'type': 'email', 'value': lower(email)},
        {'type': 'phone', 'value': plain_phone(phone)},
        {'type': 'anonymous_id', 'value': anonymous_id}
    ]
    from generic.leads

    union all

    select [
        {'type': 'contact', 'value': contact_id},
        {'type': 'contact', 'value': merged_into_id},
        {'type': 'email', 'value': email},
        {'type': 'phone', 'value': plain_phone(phone)}
    ]
    from generic.contacts

    union all

    select [
        {'type': 'user_id', 'value': user_id},
        {'type': 'email', 'value': email},
        {'type': 'phone', 'value': phone},
        {'type': 'loyalty_id', 'value': loyalty_id},
        {'type': 'anonymous_id', 'value': anonymous_id}
    ]
    from generic.orders

    union all

    select [
        {'type': 'phone', 'value': caller_phone},
        {'type': 'anonymous_id', 'value': anonymous_id}
    ]
    from generic.calls
    where call_id is not null

),

numbered as (

    select
        row_number() over () as row_no,
        identifiers
    from (select distinct identifiers from shown)

),

listed as (

    select
        row_no,
        unnest(identifiers, recursive := true)
    from numbered

),

known as (

    select
        listed.row_no,
        identities.identifier_type || '|' || identities.identifier as identifier

    from listed

    inner join identities
        on listed.type = identities.identifier_type
        and listed.value = identities.identifier

    where identities.true_person is not null

)

select distinct
    one.identifier,
    other.identifier as other_identifier

from known as one

inner join known as other
    on one.row_no = other.row_no;

-- Identifiers of one person with the same known_group are tied together by what the exports show,
-- if only through others. Nobody can know that two groups of one person belong together.
create table truth.identifiers as
with recursive

reached as (

    select
        identifier,
        other_identifier
    from shown_pairs

    union

    select
        reached.identifier,
        shown_pairs.other_identifier
    from reached
    inner join shown_pairs
        on reached.other_identifier = shown_pairs.identifier

),

groups as (

    select
        identifier,
        min(other_identifier) as first_identifier

    from reached

    group by identifier

)

select
    identities.identifier_type,
    identities.identifier,
    identities.true_person,
    case
        when identities.true_person is not null
            then coalesce(
                groups.first_identifier, identities.identifier_type || '|' || identities.identifier
            )
    end as known_group

from identities

left join groups
    on identities.identifier_type || '|' || identities.identifier = groups.identifier;
