{{ config(materialized='incremental', incremental_strategy='append', full_refresh=false) }}

-- What was booked cannot be worked out again: the macro publish fills this table, and no build adds to it.
select
    cast(null as date) as period_starts_on,
    cast(null as date) as period_ends_on,
    cast(null as {{ type_text() }}) as currency,
    cast(null as {{ type_text() }}) as basis,
    cast(null as {{ type_text() }}) as model,
    cast(null as {{ type_text() }}) as channel,
    cast(null as {{ type_text() }}) as campaign,
    cast(null as {{ type_amount() }}) as conversions,
    cast(null as {{ type_amount() }}) as amount,
    cast(null as timestamp) as booked_at
{{ from_nothing() }} where 1 = 0
