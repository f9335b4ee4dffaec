{{ config(enabled='generic' in (var('source_systems') or [])) }}

with

source as (

    select * from {{ read_source('generic', 'events') }}

),

renamed as (

    select
        {{ event_columns('generic') }},
        {{ event_rejection_reason() }} is null as is_usable
    from source

)

select
    {{ event_key_columns() }},
    is_usable
from renamed
