-- The conversions that make up a channel's number, the largest part first.
select
    credits.conversion_type,
    credits.conversion_id,
    credits.account_id,
    credits.converted_at,
    count(credits.touchpoint_id) as touches,
    sum(credits.weight) as weight,
    sum(credits.amount) as amount,
    journeys.amount as conversion_amount
from marts.attribution_credits as credits
inner join marts.journeys
    on credits.conversion_type = journeys.conversion_type
        and credits.conversion_id = journeys.conversion_id
        and credits.basis = journeys.basis
where
    credits.basis = $basis
    and credits.model = $model
    and credits.channel = $channel
    and ($month is null or strftime(credits.converted_at, '%Y-%m') = $month)
group by
    credits.conversion_type, credits.conversion_id, credits.account_id, credits.converted_at, journeys.amount
order by amount desc, credits.converted_at, credits.conversion_id
