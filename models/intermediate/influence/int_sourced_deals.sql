-- What brought a deal in is what earns it under the model of the var sourced_model: all of it, or parts.
with

grains as (

    select 'total' as grain
    union all
    select 'channel' as grain
    union all
    select 'campaign' as grain

),

credits as (

    select
        deals.outcome,
        credits.channel,
        credits.campaign,
        sum(credits.weight) as deals,
        sum(credits.amount) as amount
    from {{ ref('attribution_credits') }} as credits
    inner join {{ ref('int_pipeline_deals') }} as deals
        on credits.conversion_id = deals.opportunity_id
    where
        credits.conversion_type = 'opportunity'
        and credits.basis = 'pipeline'
        and credits.model = '{{ var("sourced_model") }}'
        and credits.unattributed_reason is null
    group by deals.outcome, credits.channel, credits.campaign

),

cut as (

    select
        grains.grain,
        credits.outcome,
        credits.deals,
        credits.amount,
        case when grains.grain <> 'total' then credits.channel end as channel,
        case when grains.grain = 'campaign' then credits.campaign end as campaign
    from credits
    cross join grains
    where grains.grain <> 'total' or {{ is_marketing('credits.channel') }}

)

select
    grain,
    outcome,
    channel,
    campaign,
    cast(sum(deals) as {{ type_amount() }}) as deals,
    cast(sum(amount) as {{ type_amount() }}) as amount
from cut
group by grain, outcome, channel, campaign
