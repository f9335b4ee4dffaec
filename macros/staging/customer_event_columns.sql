{% macro customer_event_columns(system) -%}
    '{{ system }}' as source_system,
    source_table,
    {{ to_text('event_id') }} as event_id,
    {{ to_timestamp('occurred_at') }} as occurred_at,
    {{ redacted(to_text('type')) }} as type,
    {{ to_text('account_id') }} as account_id,
    {{ to_text('email') }} as email,
    {{ to_amount('amount') }} as amount,
    {{ to_currency('currency') }} as currency,
    {{ to_decimal('score') }} as score,
    row_hash,
    {{ to_timestamp('loaded_at') }} as loaded_at,
    case
        when {{ to_text('event_id') }} is null then 'key_missing'
        when {{ to_text('type') }} is null then 'type_missing'
        when {{ is_missing('occurred_at', 'timestamp') }} then 'date_missing'
        when {{ is_unreadable(['occurred_at'], 'timestamp') }} then 'date_invalid'
        when {{ is_out_of_range('occurred_at') }} then 'date_out_of_range'
        when {{ is_unreadable(['amount', 'score'], 'amount') }} then 'amount_invalid'
    end as rejection_reason
{%- endmacro %}
