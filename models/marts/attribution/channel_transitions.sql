select
    basis,
    from_state,
    to_state,
    transitions,
    cast(probability as {{ type_share() }}) as probability
from {{ ref('int_state_transitions') }}
