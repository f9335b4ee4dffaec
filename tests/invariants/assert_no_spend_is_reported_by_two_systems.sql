-- A row here is a day of a platform for which two source systems report spend, of which one would be counted twice: take one of
-- them out of the var source_systems.
select
    platform,
    account_id,
    spend_date
from {{ ref('int_ad_spend_priced') }}
where rejection_reason is null
group by platform, account_id, spend_date
having min(source_system) <> max(source_system)
