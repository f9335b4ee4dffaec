{{ config(materialized='table') }}

select
    {{ event_key_columns() }},
    rejection_reason is null as is_usable
from {{ ref('int_events_collected') }}
