{{ config(materialized='expected_visits') }}

select
    basis,
    from_state,
    to_state,
    probability
from {{ ref('int_state_transitions') }}
where to_state not in ('(conversion)', '(null)')
