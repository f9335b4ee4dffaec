select
    {{ month_of('converted_at') }} as month,
    model,
    channel,
    source,
    medium,
    campaign,
    cast(sum(weight) as {{ type_amount() }}) as opportunities,
    cast(sum(amount) as {{ type_amount() }}) as amount
from {{ ref('attribution_credits') }}
where basis = 'pipeline'
group by {{ month_of('converted_at') }}, model, channel, source, medium, campaign
