-- Every unusable row of every source table, with the reason; values stay behind, only the row's hash goes on.
with

unusable_rows as (

    {{ each_staged_rejection() }}

),

without_exchange_rate as (

    select
        source_system,
        source_table as table_name,
        row_hash,
        rejection_reason,
        source_amount as amount
    from {{ ref('int_opportunities_priced') }}
    where rejection_reason is not null

    union all

    select
        source_system,
        source_table as table_name,
        row_hash,
        rejection_reason,
        source_amount as amount
    from {{ ref('int_orders_priced') }}
    where rejection_reason is not null

    union all

    select
        source_system,
        source_table as table_name,
        row_hash,
        rejection_reason,
        source_spend as amount
    from {{ ref('int_ad_spend_priced') }}
    where rejection_reason is not null

)

select * from unusable_rows
union all
select * from without_exchange_rate
