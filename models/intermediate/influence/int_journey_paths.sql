-- Touches are put in order as integers; the names of channels come in when only the steps of a path are left.
with

channels as (

    select
        channel,
        row_number() over (order by channel) as channel_number
    from (select distinct channel from {{ ref('int_traffic_channels') }}) as known

),

traffic as (

    select
        traffic.traffic_key,
        channels.channel_number
    from {{ ref('int_traffic_channels') }} as traffic
    inner join channels
        on traffic.channel = channels.channel

),

compared as (

    select
        touches.conversion_key,
        touches.place,
        traffic.channel_number,
        lag(traffic.channel_number) over (
            partition by touches.conversion_key order by touches.place
        ) as previous_channel_number
    from {{ ref('int_journey_touches') }} as touches
    inner join {{ ref('int_touchpoints') }} as touchpoints
        on touches.touchpoint_key = touchpoints.touchpoint_key
    inner join traffic
        on touchpoints.traffic_key = traffic.traffic_key

),

-- The same channel several times in a row is one step.
numbered as (

    select
        conversion_key,
        channel_number,
        row_number() over (partition by conversion_key order by place) as step,
        count(*) over (partition by conversion_key) as steps
    from compared
    where {{ is_other('previous_channel_number', 'channel_number') }}

),

-- A path too long keeps its first step and its latest; an ellipsis stands for those between.
shown as (

    select
        numbered.conversion_key,
        numbered.step,
        numbered.steps,
        case
            when numbered.step > 1 and numbered.step = numbered.steps - {{ var('max_path_steps') }} + 1 then '...'
            else channels.channel
        end as name
    from numbered
    inner join channels
        on numbered.channel_number = channels.channel_number
    where numbered.step = 1 or numbered.step > numbered.steps - {{ var('max_path_steps') }}

)

select
    conversion_key,
    max(steps) as steps,
    {{ ordered_list('name', ' > ', order_by='step') }} as path
from shown
group by conversion_key
