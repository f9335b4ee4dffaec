-- What each channel earned; the mart of the basis, month by month or all months together.
with

attributed as (

    select 'revenue' as basis, month, model, channel, conversions, amount
    from marts.attributed_revenue
    union all
    select 'pipeline' as basis, month, model, channel, opportunities as conversions, amount
    from marts.attributed_pipeline

)

select
    channel,
    sum(conversions) as conversions,
    sum(amount) as amount
from attributed
where basis = $basis and model = $model and ($month is null or strftime(month, '%Y-%m') = $month)
group by channel
order by amount desc, channel
