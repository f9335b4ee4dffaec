{{ config(severity='warn') }}

-- A row here is a kind of reference of which more than the usual share leads to a record that no export holds.
with

links as (

    select
        'opportunity to account' as reference,
        opportunities.account_id as leads_to,
        accounts.account_id as found
    from {{ ref('int_opportunities') }} as opportunities
    left join {{ ref('int_accounts') }} as accounts
        on opportunities.account_id = accounts.account_id

    union all

    select
        'contact to account' as reference,
        contacts.account_id as leads_to,
        accounts.account_id as found
    from {{ ref('int_contacts') }} as contacts
    left join {{ ref('int_accounts') }} as accounts
        on contacts.account_id = accounts.account_id

    union all

    select
        'campaign member to campaign' as reference,
        members.campaign_id as leads_to,
        campaigns.campaign_id as found
    from {{ ref('int_campaign_members') }} as members
    left join {{ ref('int_campaigns') }} as campaigns
        on members.campaign_id = campaigns.campaign_id

)

select
    reference,
    count(leads_to) as links,
    count(leads_to) - count(found) as orphans
from links
group by reference
having
    count(leads_to) >= {{ var('standing_check_min_rows') }}
    and count(leads_to) - count(found) > count(leads_to) * {{ var('usual_orphan_share') }}
