select
    person_id,
    current_person_id,
    reason,
    changed_at,
    split_from_person_id
from {{ ref('int_person_aliases') }}
