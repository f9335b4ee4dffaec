-- Who changes companies is given another account, or another contact, in the CRM; until then they were of the account
-- before. A state without an account says nothing: most contacts are assigned to one when somebody gets round to it.
with

contacts as (

    select contact_id
    from {{ ref('int_contacts') }}
    where merged_into_id is null and not coalesce(is_deleted, false)

),

numbered as (

    select
        *,
        row_number() over (partition by contact_id order by updated_at nulls first, row_hash) as state_number
    from {{ ref('int_contact_states') }}

),

states as (

    select
        people.person_key,
        people.person_id,
        people.account_id as todays_account_id,
        coalesce(survivors.survivor_id, numbered.account_id) as account_id,
        numbered.contact_id,
        numbered.state_number,
        case
            when numbered.state_number = 1 then coalesce(numbered.created_at, numbered.updated_at)
            else numbered.updated_at
        end as joined_at
    from numbered
    inner join contacts
        on numbered.contact_id = contacts.contact_id
    inner join {{ ref('int_identifier_people') }} as identifier_people
        on {{ identifier_key("'contact_id'", 'numbered.contact_id') }} = identifier_people.identifier_key
    inner join {{ ref('int_person_accounts') }} as people
        on identifier_people.person_key = people.person_key
    left join {{ ref('int_account_survivors') }} as survivors
        on numbered.account_id = survivors.account_id
    where people.is_by_contact

),

compared as (

    select
        *,
        lag(account_id) over (partition by contact_id order by state_number) as account_before
    from states
    where joined_at is not null and account_id is not null

),

-- A contact that was changed in another way, its title or a phone number, has moved nobody.
periods as (

    select
        *,
        lag(joined_at) over (
            partition by person_key order by joined_at, contact_id, state_number
        ) is null as is_first,
        lead(joined_at) over (partition by person_key order by joined_at, contact_id, state_number) as left_at
    from compared
    where {{ is_other('account_id', 'account_before') }}

)

select
    person_key,
    person_id,
    account_id,
    case when not is_first then joined_at end as joined_at,
    left_at
from periods
where
    account_id <> todays_account_id
    and left_at is not null
