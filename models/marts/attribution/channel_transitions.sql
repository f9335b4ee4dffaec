select
    basis,
    from_state,
    to_state,
    transitions,
    {{ rounded_to(type_share(), 'probability') }} as probability
from {{ ref('int_state_transitions') }}
