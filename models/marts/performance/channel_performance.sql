with

totals as (

    select
        month,
        model,
        channel,
        {{ performance_sums() }}
    from {{ ref('int_performance') }}
    group by month, model, channel

)

select
    month,
    model,
    channel,
    spend,
    impressions,
    clicks,
    leads,
    mqls,
    sqls,
    opportunities,
    won,
    pipeline_amount,
    revenue_amount,
    {{ performance_ratios() }}
from totals
