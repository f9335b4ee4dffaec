{{ config(materialized='incremental', incremental_strategy='append', full_refresh=false) }}

-- When a row was first rejected is known only to the run that did it: this table is added to and never rebuilt.
select distinct
    rejections.source_system,
    rejections.table_name,
    rejections.row_hash,
    {{ as_of() }} as first_rejected_at
from {{ ref('int_rejections') }} as rejections
{% if is_incremental() %}
    left join {{ this }} as known
        on rejections.source_system = known.source_system
            and rejections.table_name = known.table_name
            and rejections.row_hash = known.row_hash
    where known.row_hash is null
{% endif %}
