select
    lead_id,
    contact_id,
    email,
    phone,
    anonymous_id,
    created_at
from ({{ union_states('leads') }}) as states
