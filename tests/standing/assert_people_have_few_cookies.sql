{{ config(severity='warn') }}

-- identifier_unstable: a row here says that people who are known by more than cookies have more of these on average than is
-- usual, as when a tracker makes a new cookie for every event.
with

people as (

    select
        people.person_key,
        sum(case when identifiers.identifier_type = 'anonymous_id' then 1 else 0 end) as cookies,
        sum(case when identifiers.identifier_type <> 'anonymous_id' then 1 else 0 end) as known_identifiers
    from {{ ref('int_identifier_people') }} as people
    inner join {{ ref('int_identifiers') }} as identifiers
        on people.identifier_key = identifiers.identifier_key
    group by people.person_key

)

select
    'identifier_unstable' as fault,
    count(*) as people,
    sum(cookies) as cookies
from people
where known_identifiers > 0 and cookies > 0
having
    sum(cookies) >= {{ var('standing_check_min_rows') }}
    and sum(cookies) > count(*) * {{ var('usual_cookies_per_person') }}
