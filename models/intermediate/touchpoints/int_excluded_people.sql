-- Staff and test records are people too, but their visits earn nothing.
with

excluded_traffic as (

    select * from {{ ref('excluded_traffic') }}

),

emails as (

    select
        identifier_key,
        identifier as email,
        {{ part_of('identifier', '@', 2) }} as email_domain
    from {{ ref('int_identifiers') }}
    where identifier_type = 'email'

),

excluded_emails as (

    select
        emails.identifier_key,
        excluded_traffic.exclusion_reason
    from emails
    inner join excluded_traffic
        on excluded_traffic.matches = 'email'
            and emails.email = excluded_traffic.value

    union all

    select
        emails.identifier_key,
        excluded_traffic.exclusion_reason
    from emails
    inner join excluded_traffic
        on excluded_traffic.matches = 'email domain'
            and emails.email_domain = excluded_traffic.value

)

select
    identifier_people.person_key,
    min(excluded_emails.exclusion_reason) as exclusion_reason
from excluded_emails
inner join {{ ref('int_identifier_people') }} as identifier_people
    on excluded_emails.identifier_key = identifier_people.identifier_key
group by identifier_people.person_key
