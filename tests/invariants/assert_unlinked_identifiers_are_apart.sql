-- A row here is two identifiers that were unlinked by hand and still are one person, or two that were linked and are not, although
-- both are known without cookies and neither was unlinked from anything.
with

overrides as (

    select * from {{ ref('int_identity_overrides') }}

),

people as (

    select
        overrides.action,
        overrides.left_key,
        overrides.right_key,
        left_people.person_key as left_person_key,
        right_people.person_key as right_person_key,
        overrides.left_type <> 'anonymous_id' and overrides.right_type <> 'anonymous_id' as is_known
    from overrides
    inner join {{ ref('int_identifier_people') }} as left_people
        on overrides.left_key = left_people.identifier_key
    inner join {{ ref('int_identifier_people') }} as right_people
        on overrides.right_key = right_people.identifier_key

),

untied as (

    select identifier_key from {{ ref('int_untied_identifiers') }}

)

select
    action,
    left_key,
    right_key
from people
where
    (action = 'unlink' and left_person_key = right_person_key)
    or (
        action = 'link' and is_known and left_person_key <> right_person_key
        and left_key not in (select untied.identifier_key from untied)
        and right_key not in (select untied.identifier_key from untied)
    )
