-- Do the channels that earn credit cause revenue? A channel caused what a won deal is worth, times
-- the chance that there would be no such deal without it. No rule sees causes, and each rewards mere
-- presence, so little can be asked. Credit dealt at random to 13 channels scatters by 0.29 around a
-- correlation of 0: below that a rule is worse than chance; and together they have to be better.
with

won as (

    select
        opportunity_id,
        amount
    from marts.opportunities
    where is_won

),

caused as (

    select
        opportunity_influences.channel,
        sum(won.amount * (1 - 1 / opportunity_influences.effect)) as amount
    from truth.opportunity_influences
    inner join won using (opportunity_id)
    group by opportunity_influences.channel

),

earned as (

    select
        model,
        channel,
        sum(amount) as amount
    from marts.attribution_credits
    where basis = 'revenue' and conversion_type = 'opportunity'
    group by model, channel

),

models as (

    select distinct model from earned

),

compared as (

    select
        models.model,
        channel_effects.channel,
        coalesce(caused.amount, 0) as caused,
        coalesce(earned.amount, 0) as earned
    from models
    cross join truth.channel_effects
    left join caused using (channel)
    left join earned
        on models.model = earned.model
        and channel_effects.channel = earned.channel

),

-- Equals share the middle of their ranks.
ranked as (

    select
        model,
        rank() over (partition by model order by caused)
        + (count(*) over (partition by model, caused) - 1) / 2 as caused_rank,
        rank() over (partition by model order by earned)
        + (count(*) over (partition by model, earned) - 1) / 2 as earned_rank
    from compared

),

correlated as (

    select
        model,
        corr(caused_rank, earned_rank) as correlation
    from ranked
    group by model

)

select
    'credit and cause, rank correlation: ' || model as figure,
    correlation as value,
    -0.29 as threshold
from correlated

union all

select
    'credit and cause, rank correlation: mean of all models',
    avg(correlation),
    0.2
from correlated

order by figure;
