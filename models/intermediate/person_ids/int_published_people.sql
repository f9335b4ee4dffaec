{{ config(materialized='incremental', incremental_strategy='append', full_refresh=false) }}

-- What has been published cannot be worked out again: the macro publish fills this table, and no build adds to it.
select
    cast(null as {{ type_text() }}) as person_id,
    cast(null as {{ type_text() }}) as current_person_id,
    cast(null as {{ type_text() }}) as reason,
    cast(null as timestamp) as changed_at,
    cast(null as {{ type_text() }}) as split_from_person_id,
    {{ hash64([1]) }} as person_key,
    {{ hash64([1]) }} as name_key,
    cast(null as timestamp) as first_seen_at
{{ from_nothing() }} where 1 = 0
