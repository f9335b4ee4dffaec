{# Why an event of the generic system cannot be used: the first fault of its raw columns, NULL if it has none. #}
{% macro event_rejection_reason() -%}
    case
        when {{ to_id('event_id') }} is null then 'key_missing'
        when {{ to_text('event_name') }} is null then 'event_name_missing'
        when {{ is_missing('occurred_at', 'timestamp') }} then 'date_missing'
        when {{ is_unreadable(['occurred_at', 'received_at'], 'timestamp') }} then 'date_invalid'
        when {{ is_out_of_range('occurred_at') }} then 'date_out_of_range'
        when {{ is_unreadable(['consent_analytics', 'consent_ads'], 'boolean') }} then 'boolean_invalid'
    end
{%- endmacro %}
