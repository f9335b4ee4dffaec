{# When an event happened. A browser whose clock is wrong tells a time after that at which the event was received, or one long before
   the web; the collector's clock is then the better one. A day is left for zones that were taken for UTC. #}
{% macro event_time() -%}
    case
        when
            {{ to_timestamp('occurred_at') }} > {{ to_timestamp('received_at') }} + {{ span(1, 'day') }}
            or {{ to_timestamp('occurred_at') }} < cast('{{ var("earliest_date") }}' as timestamp)
            then coalesce({{ to_timestamp('received_at') }}, {{ to_timestamp('occurred_at') }})
        else {{ to_timestamp('occurred_at') }}
    end
{%- endmacro %}
