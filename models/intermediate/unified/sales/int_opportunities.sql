select *
from {{ ref('int_opportunities_priced') }}
where rejection_reason is null
