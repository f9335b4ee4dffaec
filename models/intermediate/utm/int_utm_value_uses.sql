with

uses as (

    select * from {{ ref('int_utm_uses') }}

),

unpivoted as (

    select
        'utm_source' as parameter,
        utm_source as value,
        {{ utm_measures() }}
    from uses
    where utm_source is not null

    union all

    select
        'utm_medium' as parameter,
        utm_medium as value,
        {{ utm_measures() }}
    from uses
    where utm_medium is not null

    union all

    select
        'utm_campaign' as parameter,
        utm_campaign as value,
        {{ utm_measures() }}
    from uses
    where utm_campaign is not null

    union all

    select
        'utm_content' as parameter,
        utm_content as value,
        {{ utm_measures() }}
    from uses
    where utm_content is not null

    union all

    select
        'utm_term' as parameter,
        utm_term as value,
        {{ utm_measures() }}
    from uses
    where utm_term is not null

)

select
    parameter,
    value,
    sum(touches) as touches,
    sum(leads) as leads,
    sum(spend) as spend,
    sum(pipeline_amount) as pipeline_amount,
    sum(revenue_amount) as revenue_amount,
    min(first_seen_at) as first_seen_at,
    max(last_seen_at) as last_seen_at
from unpivoted
group by parameter, value
