{# Events in order at their instant by their ids, which is the same on every engine, where keys are not. Ids are looked up only for
   events that share their instant with others and may start a session. Reads the CTE possible_starts, which holds all events of
   an instant if one of them may start a session. #}
{% macro ranked_at_their_instant() -%}
contested_instants as (

    select
        device_key,
        occurred_at,
        max(case when is_return then 1 else 0 end) as has_returned
    from possible_starts
    where is_contested
    group by device_key, occurred_at
    having max(case when is_return or not is_plain then 1 else 0 end) = 1

),

{{ closed_loop.instant_ranks() }}
{%- endmacro %}

{% macro instant_ranks() -%}
instant_ranks as (

    select
        possible_starts.event_key,
        possible_starts.device_key,
        possible_starts.occurred_at,
        possible_starts.is_plain,
        contested_instants.has_returned,
        row_number() over (
            partition by possible_starts.device_key, possible_starts.occurred_at
            order by
                possible_starts.is_plain,
                events.event_id nulls last,
                events.source_system nulls last,
                possible_starts.event_key
        ) as instant_rank
    from possible_starts
    inner join contested_instants
        on possible_starts.device_key = contested_instants.device_key
            and possible_starts.occurred_at = contested_instants.occurred_at
    left join {{ ref('int_events') }} as events
        on possible_starts.event_key = events.event_key
    where possible_starts.is_contested

),

ranked_starts as (

    select
        event_key,
        device_key,
        occurred_at,
        is_plain,
        1 as instant_rank,
        is_return
    from possible_starts
    where not is_contested

    union all

    select
        event_key,
        device_key,
        occurred_at,
        is_plain,
        instant_rank,
        has_returned = 1 and instant_rank = 1 as is_return
    from instant_ranks

)
{%- endmacro %}
