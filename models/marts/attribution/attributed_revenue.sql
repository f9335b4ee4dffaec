select
    {{ month_of('converted_at') }} as month,
    model,
    channel,
    source,
    medium,
    campaign,
    cast(sum(weight) as {{ type_amount() }}) as conversions,
    cast(sum(amount) as {{ type_amount() }}) as amount
from {{ ref('attribution_credits') }}
where basis = 'revenue'
group by {{ month_of('converted_at') }}, model, channel, source, medium, campaign
