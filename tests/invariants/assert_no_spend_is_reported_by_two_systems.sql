{{ config(meta={
    'fault': 'spend of account {account_id} of {platform} comes from {systems}: take one of them out of source_systems'
}) }}

-- A row here is an ad account for a day of which two source systems report spend, of which one would be counted twice.
with

days as (

    select
        platform,
        account_id,
        spend_date,
        min(source_system) || ' and ' || max(source_system) as systems
    from {{ ref('int_ad_spend_priced') }}
    where rejection_reason is null
    group by platform, account_id, spend_date
    having min(source_system) <> max(source_system)

)

select
    platform,
    account_id,
    systems,
    count(*) as days
from days
group by platform, account_id, systems
