select *
from {{ ref('int_ad_spend_priced') }}
where rejection_reason is null
