-- Conversions with an empty journey, and what they lack.
with

conversions as (

    select * from {{ ref('int_conversions') }}

),

journeys as (

    select conversion_key from {{ ref('int_journeys') }}

),

group_spans as (

    select
        group_key,
        min(occurred_at) as first_touched_at
    from {{ ref('int_group_touches') }}
    group by group_key

)

select
    conversions.conversion_key,
    case
        when conversions.group_id is null then 'no_buying_group'
        when group_spans.group_key is null then 'no_touch'
        when group_spans.first_touched_at > conversions.converted_at then 'touches_after_conversion_only'
        else 'no_touch_in_lookback'
    end as unattributed_reason
from conversions
left join journeys
    on conversions.conversion_key = journeys.conversion_key
left join group_spans
    on conversions.group_key = group_spans.group_key
        and conversions.group_id is not null
where journeys.conversion_key is null
