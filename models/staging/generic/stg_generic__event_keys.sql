{{ config(enabled='generic' in (var('source_systems') or []), materialized='view') }}

with

uncontested as (

    select event_keys.*
    from {{ ref('base_generic__event_keys') }} as event_keys
    left join {{ ref('base_generic__contested_event_keys') }} as contested_event_keys
        on event_keys.event_key = contested_event_keys.event_key
    where contested_event_keys.event_key is null

),

contested as (

    select
        {{ event_key_columns() }},
        true as is_usable
    from {{ ref('base_generic__contested_events') }}
    where row_status = 'kept'

)

select * from uncontested
union all
select * from contested
