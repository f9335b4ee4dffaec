select *
from {{ ref('int_orders_priced') }}
where rejection_reason is null
