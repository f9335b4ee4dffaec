{# When an event happened. A browser's time that lies more than a day after the reception, or before earliest_date, is that of a wrong
   clock: the time of reception is taken instead. A day is left for zones that were taken for UTC. #}
{% macro event_time() -%}
    case
        when
            {{ to_timestamp('occurred_at') }} > {{ to_timestamp('received_at') }} + {{ span(1, 'day') }}
            or {{ to_timestamp('occurred_at') }} < cast('{{ var("earliest_date") }}' as timestamp)
            then coalesce({{ to_timestamp('received_at') }}, {{ to_timestamp('occurred_at') }})
        else {{ to_timestamp('occurred_at') }}
    end
{%- endmacro %}
