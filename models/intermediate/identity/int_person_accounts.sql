-- A person's account: the CRM's word first, contact before lead, what was merged away last, the newest first; else the
-- account with the person's business e-mail domain.
with

identifier_people as (

    select * from {{ ref('int_identifier_people') }}

),

leads as (

    select
        leads.account_id,
        leads.email,
        leads.created_at,
        coalesce(leads.is_deleted, false) as is_deleted,
        leads.merged_into_id is not null as is_merged,
        identifier_people.person_key
    from {{ ref('int_leads') }} as leads
    inner join identifier_people
        on {{ identifier_key("'lead_id'", 'leads.lead_id') }} = identifier_people.identifier_key

),

crm_accounts as (

    select
        identifier_people.person_key,
        contacts.account_id,
        case when contacts.merged_into_id is null then 1 else 3 end as strength,
        contacts.created_at as since
    from {{ ref('int_contacts') }} as contacts
    inner join identifier_people
        on {{ identifier_key("'contact_id'", 'contacts.contact_id') }} = identifier_people.identifier_key
    where contacts.account_id is not null and not coalesce(contacts.is_deleted, false)

    union all

    select
        person_key,
        account_id,
        case when is_merged then 3 else 2 end as strength,
        created_at as since
    from leads
    where account_id is not null and not is_deleted

),

survivors as (

    select * from {{ ref('int_account_survivors') }}

),

-- The domain of an account that was merged leads to its survivor, unless another account bears it.
account_domains as (

    select
        {{ domain_of_website('accounts.domain') }} as domain,
        coalesce(
            min(case when survivors.survivor_id is null then accounts.account_id end), min(survivors.survivor_id)
        ) as account_id
    from {{ ref('int_accounts') }} as accounts
    left join survivors
        on accounts.account_id = survivors.account_id
    where
        accounts.domain is not null
        and (survivors.survivor_id is not null or not coalesce(accounts.is_deleted, false))
    group by {{ domain_of_website('accounts.domain') }}

),

email_domains as (

    select
        identifier_people.person_key,
        {{ part_of('emails.identifier', '@', 2) }} as domain
    from {{ ref('int_identifiers') }} as emails
    inner join identifier_people
        on emails.identifier_key = identifier_people.identifier_key
    where emails.identifier_type = 'email'

    union all

    -- A role address says nothing about the person, but its domain does about the company.
    select
        person_key,
        {{ lower_case(part_of('email', '@', 2)) }} as domain
    from leads
    where email is not null

),

domain_accounts as (

    select
        email_domains.person_key,
        account_domains.account_id,
        4 as strength,
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
        candidates.person_key,
        coalesce(survivors.survivor_id, candidates.account_id) as account_id,
        candidates.strength = 1 as is_by_contact,
        row_number() over (
            partition by candidates.person_key
            order by candidates.strength asc, candidates.since desc nulls last, candidates.account_id asc
        ) as account_rank
    from candidates
    left join survivors
        on candidates.account_id = survivors.account_id

)

select
    ranked.person_key,
    people.person_id,
    ranked.account_id,
    ranked.is_by_contact
from ranked
inner join {{ ref('int_people') }} as people
    on ranked.person_key = people.person_key
where ranked.account_rank = 1
