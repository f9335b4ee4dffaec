with

earned as (

    select
        'pipeline' as basis,
        channel,
        model,
        opportunities as conversions,
        amount
    from {{ ref('attributed_pipeline') }}

    union all

    select
        'revenue' as basis,
        channel,
        model,
        conversions,
        amount
    from {{ ref('attributed_revenue') }}

),

totals as (

    select
        basis,
        channel,
        model,
        sum(conversions) as conversions,
        sum(amount) as amount
    from earned
    group by basis, channel, model

),

channels as (

    select distinct
        basis,
        channel
    from totals

),

-- A channel that a model gives nothing is its lowest, so it needs a row.
complete as (

    select
        channels.basis,
        channels.channel,
        models.model,
        coalesce(totals.conversions, 0) as conversions,
        coalesce(totals.amount, 0) as amount
    from channels
    cross join {{ ref('attribution_models') }} as models
    left join totals
        on channels.basis = totals.basis
            and channels.channel = totals.channel
            and models.model = totals.model

),

shared as (

    select
        *,
        {{ ratio('amount', 'sum(amount) over (partition by basis, model)') }} as amount_share,
        row_number() over (partition by basis, model order by amount desc, channel asc) as amount_rank
    from complete

)

select
    basis,
    channel,
    model,
    cast(conversions as {{ type_amount() }}) as conversions,
    cast(amount as {{ type_amount() }}) as amount,
    amount_share,
    cast(amount_rank as bigint) as amount_rank,
    cast(min(amount) over (partition by basis, channel) as {{ type_amount() }}) as lowest_amount,
    cast(max(amount) over (partition by basis, channel) as {{ type_amount() }}) as highest_amount,
    min(amount_share) over (partition by basis, channel) as lowest_share,
    max(amount_share) over (partition by basis, channel) as highest_share,
    cast(
        max(amount_share) over (partition by basis, channel) - min(amount_share) over (partition by basis, channel)
        as {{ type_amount() }}
    ) as share_range
from shared
