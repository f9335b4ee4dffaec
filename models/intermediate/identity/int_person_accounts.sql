-- A person's account: the CRM's word first, contact before lead, the newest first; else the account with the person's
-- business e-mail domain.
with

people as (

    select
        people.person_id,
        identifiers.identifier_type,
        identifiers.identifier,
        identifiers.identifier_key
    from {{ ref('int_identifier_people') }} as identifier_people
    inner join {{ ref('int_people') }} as people
        on identifier_people.person_key = people.person_key
    inner join {{ ref('int_identifiers') }} as identifiers
        on identifier_people.identifier_key = identifiers.identifier_key
    where identifiers.identifier_type in ('contact_id', 'lead_id', 'email')

),

crm_accounts as (

    select
        people.person_id,
        contacts.account_id,
        1 as strength,
        contacts.created_at as since
    from {{ ref('int_contacts') }} as contacts
    inner join people
        on people.identifier_type = 'contact_id'
            and contacts.contact_id = people.identifier
    where contacts.account_id is not null and not coalesce(contacts.is_deleted, false)

    union all

    select
        people.person_id,
        leads.account_id,
        2 as strength,
        leads.created_at as since
    from {{ ref('int_leads') }} as leads
    inner join people
        on people.identifier_type = 'lead_id'
            and leads.lead_id = people.identifier
    where leads.account_id is not null and not coalesce(leads.is_deleted, false)

),

account_domains as (

    select
        {{ domain_of_website('domain') }} as domain,
        min(account_id) as account_id
    from {{ ref('int_accounts') }}
    where domain is not null and merged_into_id is null and not coalesce(is_deleted, false)
    group by {{ domain_of_website('domain') }}

),

email_domains as (

    select
        people.person_id,
        split_part(people.identifier, '@', 2) as domain
    from people
    where people.identifier_type = 'email'

    union all

    -- A role address says nothing about the person, but its domain does about the company.
    select
        people.person_id,
        lower(split_part(leads.email, '@', 2)) as domain
    from {{ ref('int_leads') }} as leads
    inner join people
        on people.identifier_type = 'lead_id'
            and leads.lead_id = people.identifier
    where leads.email is not null

),

domain_accounts as (

    select
        email_domains.person_id,
        account_domains.account_id,
        3 as strength,
        cast(null as timestamp) as since
    from email_domains
    inner join account_domains
        on email_domains.domain = account_domains.domain
    left join {{ ref('free_mail_domains') }} as free_mail_domains
        on email_domains.domain = free_mail_domains.domain
    where free_mail_domains.domain is null

),

candidates as (

    select * from crm_accounts
    union all
    select * from domain_accounts

),

ranked as (

    select
        candidates.person_id,
        coalesce(survivors.survivor_id, candidates.account_id) as account_id,
        row_number() over (
            partition by candidates.person_id
            order by candidates.strength asc, candidates.since desc nulls last, candidates.account_id asc
        ) as account_rank
    from candidates
    left join {{ ref('int_account_survivors') }} as survivors
        on candidates.account_id = survivors.account_id

)

select
    person_id,
    account_id
from ranked
where account_rank = 1
