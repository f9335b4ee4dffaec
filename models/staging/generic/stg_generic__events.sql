{{ config(enabled='generic' in (var('source_systems') or []), materialized='view') }}

with

source as (

    select * from {{ read_source('generic', 'events') }}

),

renamed as (

    select {{ event_columns('generic') }}
    from source

),

uncontested as (

    select
        renamed.*,
        cast(null as {{ type_text() }}) as row_hash,
        cast(null as {{ type_text() }}) as rejection_reason,
        false as is_contested,
        1 as copy_number,
        'kept' as row_status
    from renamed
    left join {{ ref('base_generic__contested_event_keys') }} as contested_event_keys
        on renamed.event_key = contested_event_keys.event_key
    where contested_event_keys.event_key is null

)

select * from uncontested
union all
select * from {{ ref('base_generic__contested_events') }}
