select
    rejections.source_system,
    rejections.table_name,
    rejections.row_hash,
    rejections.rejection_reason as reason,
    cast(rejections.amount as {{ type_amount() }}) as amount,
    first_seen.first_rejected_at
from {{ ref('int_rejections') }} as rejections
inner join {{ ref('int_rejections_first_seen') }} as first_seen
    on rejections.source_system = first_seen.source_system
        and rejections.table_name = first_seen.table_name
        and rejections.row_hash = first_seen.row_hash
