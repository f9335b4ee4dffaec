with

days as (

    select
        periods.*,
        {{ explode_integers('0', 'days - 1') }} as days_before
    from {{ ref('int_fiscal_periods') }} as periods {{ joined_integers('0', 'days - 1') }}

)

select
    {{ days_later('starts_on', 'days_before') }} as day,
    fiscal_year,
    fiscal_quarter,
    fiscal_period,
    starts_on as period_starts_on,
    ends_on as period_ends_on,
    is_locked
from days
