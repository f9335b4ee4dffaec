-- Opportunities of an account share its people as one group, so that its touches are put in order once. An
-- opportunity that names people who are or were outside the account is a group of its own. Whoever has left the account
-- belongs to it by what they did before.
with

opportunities as (

    select
        opportunity_id,
        account_id
    from {{ ref('int_opportunities') }}
    where not is_deleted

),

account_people as (

    select
        account_id,
        person_id
    from {{ ref('int_person_accounts') }}
    {{ union_distinct() }}
    select
        account_id,
        person_id
    from {{ ref('int_former_accounts') }}

),

named_people as (

    select
        people.opportunity_id,
        people.person_id,
        case people.relation when 'contact' then 1 when 'primary contact' then 2 else 3 end as relation_rank,
        opportunities.account_id,
        person_accounts.account_id as person_account_id
    from {{ ref('int_opportunity_people') }} as people
    inner join opportunities
        on people.opportunity_id = opportunities.opportunity_id
    left join {{ ref('int_person_accounts') }} as person_accounts
        on people.person_id = person_accounts.person_id

),

strongest_relations as (

    select
        opportunity_id,
        min(relation_rank) as relation_rank
    from named_people
    group by opportunity_id

),

-- buying_group: contacts
contact_groups as (

    select distinct
        named_people.opportunity_id,
        'opportunity:' || named_people.opportunity_id as group_id,
        named_people.person_id
    from named_people
    inner join strongest_relations
        on named_people.opportunity_id = strongest_relations.opportunity_id
            and named_people.relation_rank = strongest_relations.relation_rank
    where '{{ var("buying_group") }}' = 'contacts'

),

-- buying_group: account
-- All touches of those who are named count, also those of a time when they had another account.
own_groups as (

    select distinct named_people.opportunity_id
    from named_people
    left join {{ ref('int_former_accounts') }} as former_accounts
        on named_people.person_id = former_accounts.person_id
    where
        named_people.account_id is null
        or {{ is_other('named_people.account_id', 'named_people.person_account_id') }}
        or former_accounts.person_id is not null

),

account_groups as (

    select
        opportunities.opportunity_id,
        case
            when own_groups.opportunity_id is not null then 'opportunity:' || opportunities.opportunity_id
            else 'account:' || opportunities.account_id
        end as group_id,
        account_people.person_id,
        opportunities.account_id
    from opportunities
    inner join account_people
        on opportunities.account_id = account_people.account_id
    left join own_groups
        on opportunities.opportunity_id = own_groups.opportunity_id
    where '{{ var("buying_group") }}' = 'account'

    {{ union_distinct() }}

    select
        named_people.opportunity_id,
        'opportunity:' || named_people.opportunity_id as group_id,
        named_people.person_id,
        cast(null as {{ type_text() }}) as account_id
    from named_people
    inner join own_groups
        on named_people.opportunity_id = own_groups.opportunity_id
    where '{{ var("buying_group") }}' = 'account'

),

order_groups as (

    select
        order_id,
        'person:' || person_id as group_id,
        person_id
    from {{ ref('int_order_people') }}

)

select
    'opportunity' as conversion_type,
    opportunity_id as conversion_id,
    group_id,
    person_id,
    cast(null as {{ type_text() }}) as account_id
from contact_groups

union all

select
    'opportunity' as conversion_type,
    opportunity_id as conversion_id,
    group_id,
    person_id,
    account_id
from account_groups

union all

select
    'order' as conversion_type,
    order_id as conversion_id,
    group_id,
    person_id,
    cast(null as {{ type_text() }}) as account_id
from order_groups
