-- How much, and about which channels, did the attribution models disagree last quarter?
with

quarters as (

    select
        {{ start_of('quarter', as_of()) }} - {{ span(3, 'month') }} as starts_at,
        {{ start_of('quarter', as_of()) }} as ends_at

),

credits as (

    select
        credits.model,
        credits.channel,
        credits.amount

    from {{ ref('attribution_credits') }} as credits

    inner join quarters
        on credits.converted_at >= quarters.starts_at
            and credits.converted_at < quarters.ends_at

    where credits.basis = 'revenue'

),

models as (

    select distinct model
    from credits

),

channels as (

    select distinct channel
    from credits

),

channel_amounts as (

    select
        model,
        channel,
        sum(amount) as amount
    from credits
    group by model, channel

),

-- Every model gives the same total, so shares can be compared; a channel that a model passes over has none.
shares as (

    select
        models.model,
        channels.channel,
        coalesce(channel_amounts.amount, 0) as amount,
        {{ share_of(
            'coalesce(channel_amounts.amount, 0)', 'sum(channel_amounts.amount) over (partition by models.model)'
        ) }} as share

    from models

    cross join channels

    left join channel_amounts
        on models.model = channel_amounts.model
            and channels.channel = channel_amounts.channel

),

ranked as (

    select
        *,
        row_number() over (partition by channel order by amount, model) as share_rank,
        row_number() over (partition by channel order by amount desc, model asc) as share_rank_from_above
    from shares

)

select
    channel,
    cast(avg(share) as {{ type_amount() }}) as mean_share,
    cast(min(share) as {{ type_amount() }}) as lowest_share,
    max(case when share_rank = 1 then model end) as lowest_model,
    cast(max(share) as {{ type_amount() }}) as highest_share,
    max(case when share_rank_from_above = 1 then model end) as highest_model,
    cast(max(share) - min(share) as {{ type_amount() }}) as spread,
    cast(max(amount) - min(amount) as {{ type_amount() }}) as spread_amount
from ranked
group by channel
order by spread desc nulls last, channel asc
