-- What a touch in a state asks for, in whole numbers: ten-billionths of the removal effect or of the Shapley value. A
-- state whose Shapley value is negative asks for nothing.
with

removal_effects as (

    select * from {{ ref('int_removal_effects') }}

),

shapley_values as (

    select * from {{ ref('int_shapley_values') }}

)

select
    basis,
    state,
    'markov' as kind,
    cast(removal_effect * 10000000000 as bigint) as value
from removal_effects

union all

select
    basis,
    state,
    'shapley' as kind,
    cast(greatest(shapley_value, 0) * 10000000000 as bigint) as value
from shapley_values
