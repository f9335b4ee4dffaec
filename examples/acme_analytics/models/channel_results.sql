with

pipeline as (

    select * from {{ ref('closed_loop', 'attributed_pipeline') }}
    where model = 'linear'

),

revenue as (

    select * from {{ ref('closed_loop', 'attributed_revenue') }}
    where model = 'linear'

),

results as (

    select
        channel,
        amount as pipeline_amount,
        0 as revenue_amount
    from pipeline

    union all

    select
        channel,
        0 as pipeline_amount,
        amount as revenue_amount
    from revenue

),

by_channel as (

    select
        channel,
        sum(pipeline_amount) as pipeline_amount,
        sum(revenue_amount) as revenue_amount
    from results
    group by channel

)

select * from by_channel
