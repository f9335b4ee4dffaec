select
    contact_id,
    account_id,
    email,
    phone,
    created_at,
    updated_at,
    row_hash
from ({{ union_states('contacts') }}) as states
