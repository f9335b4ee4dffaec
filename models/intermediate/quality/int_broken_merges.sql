-- Merges of the CRM that lead to no record: in a circle, or to one that was not exported.
with

merged_records as (

    select
        'leads' as record,
        leads.lead_id as record_id,
        survivors.lead_id is not null as is_survived,
        targets.lead_id is not null as is_target_there
    from {{ ref('int_leads') }} as leads
    left join {{ ref('int_lead_survivors') }} as survivors
        on leads.lead_id = survivors.lead_id
    left join {{ ref('int_leads') }} as targets
        on leads.merged_into_id = targets.lead_id
    where leads.merged_into_id is not null and leads.merged_into_id <> leads.lead_id

    union all

    select
        'contacts' as record,
        contacts.contact_id as record_id,
        survivors.contact_id is not null as is_survived,
        targets.contact_id is not null as is_target_there
    from {{ ref('int_contacts') }} as contacts
    left join {{ ref('int_contact_survivors') }} as survivors
        on contacts.contact_id = survivors.contact_id
    left join {{ ref('int_contacts') }} as targets
        on contacts.merged_into_id = targets.contact_id
    where contacts.merged_into_id is not null and contacts.merged_into_id <> contacts.contact_id

    union all

    select
        'accounts' as record,
        accounts.account_id as record_id,
        survivors.account_id is not null as is_survived,
        targets.account_id is not null as is_target_there
    from {{ ref('int_accounts') }} as accounts
    left join {{ ref('int_account_survivors') }} as survivors
        on accounts.account_id = survivors.account_id
    left join {{ ref('int_accounts') }} as targets
        on accounts.merged_into_id = targets.account_id
    where accounts.merged_into_id is not null and accounts.merged_into_id <> accounts.account_id

)

select
    record,
    record_id,
    case when is_target_there then 'merge_cycle' else 'merge_target_missing' end as fault
from merged_records
where not is_survived
