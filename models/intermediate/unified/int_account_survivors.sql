-- CRM merges point from the loser to the survivor, which may itself have been merged later: follow each chain to its end.
with recursive

accounts as (

    select
        account_id,
        merged_into_id
    from {{ ref('int_accounts') }}
    where merged_into_id is not null and merged_into_id <> account_id

),

steps as (

    select
        account_id,
        merged_into_id as survivor_id,
        1 as depth
    from accounts

    union all

    select
        steps.account_id,
        accounts.merged_into_id as survivor_id,
        steps.depth + 1 as depth
    from steps
    inner join accounts
        on steps.survivor_id = accounts.account_id
    -- A chain that is longer than this runs in a circle.
    where steps.depth < 50

),

ends as (

    select
        steps.account_id,
        steps.survivor_id
    from steps
    left join accounts
        on steps.survivor_id = accounts.account_id
    where accounts.account_id is null

)

select * from ends
