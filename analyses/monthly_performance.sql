-- What did each channel cost and bring last month, compared with the month before? Under the W-shaped model.
with

months as (

    select
        cast({{ start_of('month', as_of()) }} - {{ span(1, 'month') }} as date) as last_month,
        cast({{ start_of('month', as_of()) }} - {{ span(2, 'month') }} as date) as month_before

),

performance as (

    select
        performance.channel,
        performance.month = months.last_month as is_last_month,
        performance.spend,
        performance.leads,
        performance.won,
        performance.pipeline_amount,
        performance.revenue_amount

    from {{ ref('channel_performance') }} as performance

    inner join months
        on performance.month in (months.last_month, months.month_before)

    where performance.model = '{{ var("default_model") }}'

),

summed as (

    select
        channel,
        sum(case when is_last_month then spend else 0 end) as spend,
        sum(case when is_last_month then 0 else spend end) as spend_before,
        sum(case when is_last_month then leads else 0 end) as leads,
        sum(case when is_last_month then 0 else leads end) as leads_before,
        sum(case when is_last_month then won else 0 end) as won,
        sum(case when is_last_month then 0 else won end) as won_before,
        sum(case when is_last_month then pipeline_amount else 0 end) as pipeline_amount,
        sum(case when is_last_month then 0 else pipeline_amount end) as pipeline_amount_before,
        sum(case when is_last_month then revenue_amount else 0 end) as revenue_amount,
        sum(case when is_last_month then 0 else revenue_amount end) as revenue_amount_before
    from performance
    group by channel

)

select
    channel,
    spend,
    spend_before,
    leads,
    leads_before,
    pipeline_amount,
    pipeline_amount_before,
    revenue_amount,
    revenue_amount_before,
    {{ ratio('spend', 'won') }} as cac,
    {{ ratio('spend_before', 'won_before') }} as cac_before,
    {{ ratio('revenue_amount', 'spend') }} as roas,
    {{ ratio('revenue_amount_before', 'spend_before') }} as roas_before
from summed
order by revenue_amount desc, pipeline_amount desc, channel asc
