with

accounts as (

    select
        account_id,
        industry,
        employees
    from {{ ref('int_accounts') }}
    where
        not coalesce(is_deleted, false)
        and account_id not in (select merged.account_id from {{ ref('int_account_survivors') }} as merged)

),

people as (

    select
        account_id,
        count(*) as people
    from {{ ref('int_person_accounts') }}
    group by account_id

),

opportunities as (

    select
        account_id,
        min(created_at) as first_opportunity_at,
        min(case when is_won then closed_at end) as won_at,
        sum(revenue_amount_minor) as won_amount_minor
    from {{ ref('int_opportunities') }}
    where not is_deleted
    group by account_id

),

touches as (

    select * from {{ ref('int_account_touches') }}

),

engagement as (

    select * from {{ ref('int_account_engagement') }}

)

select
    accounts.account_id,
    accounts.industry,
    accounts.employees,
    touches.first_touched_at as first_touch_at,
    opportunities.first_opportunity_at,
    opportunities.won_at,
    coalesce(people.people, 0) as people,
    {{ from_minor_units('coalesce(opportunities.won_amount_minor, 0)', reporting_minor_units()) }} as won_amount,
    cast(coalesce(engagement.recent_touches, 0) as bigint) as recent_touches,
    cast(coalesce(engagement.previous_touches, 0) as bigint) as previous_touches,
    {{ ratio('engagement.recent_touches', 'engagement.previous_touches') }} as engagement_velocity

from accounts

left join people
    on accounts.account_id = people.account_id

left join opportunities
    on accounts.account_id = opportunities.account_id

left join touches
    on accounts.account_id = touches.account_id

left join engagement
    on accounts.account_id = engagement.account_id
