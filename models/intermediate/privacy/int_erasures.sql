{{ config(materialized='incremental', incremental_strategy='append', full_refresh=false) }}

-- Who is to be forgotten, and who was: scripts.erase fills this table, the macro erase_requested works it off, and no
-- build adds to it.
select
    cast(null as {{ type_text() }}) as identifier_type,
    cast(null as {{ type_text() }}) as identifier,
    cast(null as {{ type_text() }}) as identifier_hash,
    cast(null as timestamp) as requested_at,
    cast(null as timestamp) as erased_at
{{ from_nothing() }} where 1 = 0
